import type { ReviewKind } from '../../core/dispute/matter.ts';
import type { Transaction } from '../transaction.ts';

export interface Dispute {
  readonly disputeId: string;
  readonly periodId: string;
  readonly partyId: string;
  readonly kind: ReviewKind;
  /** What a matter is about; absent of a dispute. */
  readonly subject?: string;
  /** The hash of what a matter would change. */
  readonly effectHash?: string;
  /** JSON text: what a matter would change; absent of a dispute, and for who may not see it. */
  readonly effect?: string;
  /** Of which a new version is asked for where a matter is upheld. */
  readonly datasetId?: string;
  /** 0 and empty of a matter. */
  readonly revisionNumber: number;
  readonly revisionHash: string;
  readonly round: number;
  /** Those of every party to it. */
  readonly lines: readonly string[];
  /** Who opened it, and who joined. */
  readonly parties: readonly string[];
  readonly joiners: readonly DisputeJoiner[];
  /** Of its parties, those who have left it while others go on. */
  readonly left: readonly string[];
  /** Lines of the parties that go on: while it is open nothing of them is paid. */
  readonly heldLines: readonly string[];
  readonly ground: string;
  /** Minor units. */
  readonly amount?: string;
  readonly reason: string;
  readonly evidence?: string;
  readonly workflowId: string;
  readonly decisionId: string;
  /** The role that the agreement names for who decides. */
  readonly reviewerRole: string;
  readonly openedAt: string;
  /** By when it, or its appeal, is to be determined. */
  readonly dueAt?: string;
  /** By when the programme may answer. */
  readonly answerBy?: string;
  readonly status: DisputeStatus;
  readonly events: readonly DisputeEvent[];
  readonly determinations: readonly Determination[];
}

export type DisputeStatus = 'open' | 'withdrawn' | 'upheld' | 'partly-upheld' | 'rejected';

/** A partner that joined the dispute of another, with lines of its own. */
export interface DisputeJoiner {
  readonly partyId: string;
  readonly lines: readonly string[];
  readonly reason: string;
  /** JSON text: names and hashes of files. */
  readonly evidence: string;
  readonly decisionId: string;
  readonly joinedAt: string;
}

export interface DisputeEvent {
  readonly position: number;
  readonly kind: string;
  readonly personId?: string;
  readonly body?: string;
  readonly decisionId?: string;
  readonly at: string;
  /** With an appeal: by when it is to be determined. */
  readonly dueAt?: string;
}

export interface Determination {
  readonly instance: number;
  readonly outcome: 'upheld' | 'partly-upheld' | 'rejected';
  readonly reason: string;
  /** JSON text: what is to be corrected, and where it lies. */
  readonly corrections: string;
  readonly decisionId: string;
  readonly determinedAt: string;
  /** Until when the partner may appeal against it. */
  readonly appealBy?: string;
}

type Stored = Omit<
  Dispute,
  'status' | 'events' | 'determinations' | 'parties' | 'joiners' | 'left' | 'heldLines'
>;
type Within<Row> = Row & { readonly disputeId: string };

const DISPUTES = `
  with roles as materialized (
    select kind, role as reviewer_role from gainshare.reviewer_roles
    where programme_id = $1 and period_id = $2)
  select dispute_id, period_id, party_id, kind, subject, effect_hash, m.effect, dataset_id,
    coalesce(revision_number, 0) as revision_number,
    coalesce(revision_hash, '') as revision_hash, round, lines, ground,
    amount, reason, evidence, workflow_id, decision_id, reviewer_role, opened_at, due_at, answer_by
  from gainshare.disputes join roles using (kind)
    left join gainshare.matter_effects m using (programme_id, dispute_id)
  where programme_id = $1 and period_id = $2
  order by opened_at, dispute_id`;

const JOINERS = `
  select j.dispute_id, j.party_id, j.lines, j.reason, j.evidence, j.decision_id, j.joined_at
  from gainshare.dispute_joiners j join gainshare.disputes d using (programme_id, dispute_id)
  where programme_id = $1 and d.period_id = $2 order by j.dispute_id, j.joined_at, j.party_id`;

const EVENTS = `
  select e.dispute_id, e.position, e.kind, e.person_id, e.body, e.decision_id, e.at, e.due_at
  from gainshare.dispute_events e join gainshare.disputes d using (programme_id, dispute_id)
  where programme_id = $1 and d.period_id = $2 order by e.dispute_id, e.position`;

const DETERMINATIONS = `
  select t.dispute_id, t.instance, t.outcome, t.reason, t.corrections, t.decision_id,
    t.determined_at, t.appeal_by
  from gainshare.determinations t join gainshare.disputes d using (programme_id, dispute_id)
  where programme_id = $1 and d.period_id = $2 order by t.dispute_id, t.instance`;

/** The disputes of a period that the viewer may see, each with its events and determinations. */
export async function listDisputes(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<Dispute[]> {
  const of = [programmeId, periodId];
  const disputes = await tx.query<Stored>(DISPUTES, of);
  if (disputes.length === 0) return [];
  const joiners = await tx.query<Within<DisputeJoiner>>(JOINERS, of);
  const events = await tx.query<Within<DisputeEvent>>(EVENTS, of);
  const determinations = await tx.query<Within<Determination>>(DETERMINATIONS, of);
  return disputes.map((dispute) => {
    const own = within(events, dispute.disputeId);
    const answers = within(determinations, dispute.disputeId);
    const joined = within(joiners, dispute.disputeId);
    const left = own.flatMap(({ kind, body }) => (kind === 'left' ? leaverIn(body) : []));
    const all = [dispute, ...joined];
    const appealDueAt = own.findLast(({ dueAt }) => dueAt !== undefined)?.dueAt;
    return {
      ...dispute,
      ...(appealDueAt === undefined ? {} : { dueAt: appealDueAt }),
      lines: [...dispute.lines, ...joined.flatMap(({ lines }) => lines)],
      parties: [dispute.partyId, ...joined.map(({ partyId }) => partyId)],
      joiners: joined,
      left,
      heldLines: all.flatMap(({ partyId, lines }) => (left.includes(partyId) ? [] : lines)),
      status: statusOf(own, answers),
      events: own,
      determinations: answers,
    };
  });
}

function within<Row extends object>(rows: readonly Within<Row>[], disputeId: string) {
  return rows.filter((row) => row.disputeId === disputeId).map(({ disputeId: _, ...row }) => row);
}

function leaverIn(body = '{}'): readonly string[] {
  const { party } = JSON.parse(body) as { readonly party?: string };
  return party === undefined ? [] : [party];
}

/**
 * The newest determination counts: an appeal's answer replaces the reviewer's. A dispute that ended
 * by silence says so in its closing.
 */
function statusOf(
  events: readonly Pick<DisputeEvent, 'kind' | 'body'>[],
  determinations: readonly Pick<Determination, 'outcome'>[],
): DisputeStatus {
  const closing = events.find(({ kind }) => kind === 'closed')?.body;
  if (closing !== undefined) return (JSON.parse(closing) as { outcome: DisputeStatus }).outcome;
  if (events.some((event) => event.kind === 'withdrawn')) return 'withdrawn';
  return determinations.at(-1)?.outcome ?? 'open';
}
