import type { Transaction } from '../transaction.ts';

/** What somebody decided, or tried to, and by which mandate. */
export interface TrailEntry {
  readonly at: string;
  readonly decisionId?: string;
  readonly periodId?: string;
  readonly message: string;
  readonly target: string;
  readonly decision: string;
  readonly reason: string;
  readonly partyId?: string;
  readonly personId: string;
  /** Absent where nobody of that id is registered. */
  readonly personName?: string;
  /** The mandate that it was decided by: absent for a founder, and for what was refused. */
  readonly mandateId?: string;
  readonly role?: string;
  readonly organisation?: string;
  /** The person in whose place it was decided. */
  readonly deputyFor?: string;
  readonly mandateFrom?: string;
  readonly mandateTo?: string;
  /** The revision that the person saw, where the decision names one. */
  readonly revisionNumber?: number;
  /** What came of it, in a sentence. */
  readonly note?: string;
  /** The dispute that it began. */
  readonly disputeId?: string;
  /** Why it did not count: a code. Absent for what counts. */
  readonly refusal?: string;
  /** The signed content: lines, hashes, versions that the decision is about. */
  readonly details?: Readonly<Record<string, string | readonly string[]>>;
  /** What the audit has of the dataset's version that it made. */
  readonly dataset?: {
    readonly fileSha256: string;
    readonly rowsAccepted: string;
    readonly rowsQuarantined: string;
    readonly controlTotals: Readonly<Record<string, string>>;
  };
  /** The parties of the payments that it is about, by their ids. */
  readonly payees?: Readonly<Record<string, string>>;
  /** Its place in the audit chain; absent for who may not see the chain. */
  readonly auditSeq?: number;
  readonly auditHash?: string;
}

export interface TrailFilter {
  readonly periodId?: string | undefined;
  readonly personId?: string | undefined;
}

const TRAIL = `
  select d.accepted_at as at, d.decision_id, d.period_id, d.message, d.target, d.decision, d.reason,
    d.party_id, d.actor_id as person_id, p.name as person_name, d.mandate_id, m.role,
    d.organisation, m.deputy_for, m.valid_from as mandate_from, m.valid_to as mandate_to,
    (select min(r.number) from gainshare.revisions r
      where r.programme_id = d.programme_id and r.period_id = d.period_id
        and r.revision_hash = d.revision_hash) as revision_number,
    d.outcome ->> 'note' as note, d.outcome -> 'data' ->> 'disputeId' as dispute_id,
    null as refusal, d.content::jsonb -> 'details' as details,
    (select e.body::jsonb from gainshare.dataset_versions v
      join gainshare.audit_entries e on e.programme_id = v.programme_id
        and e.key = concat_ws('/', 'dataset', v.period_id, v.dataset_id, v.version)
      where v.programme_id = d.programme_id and v.decision_id = d.decision_id) as dataset,
    (select jsonb_object_agg(i.end_to_end_id, i.party_id) from gainshare.payment_instructions i
      where d.message = 'answerPayment' and i.programme_id = d.programme_id
        and i.period_id = d.period_id) as payees,
    a.seq as audit_seq, a.hash as audit_hash
  from gainshare.decisions d
  join gainshare.persons p on p.programme_id = d.programme_id and p.person_id = d.actor_id
  left join gainshare.mandates m on m.programme_id = d.programme_id and m.mandate_id = d.mandate_id
  left join gainshare.audit_entries a
    on a.programme_id = d.programme_id and a.key = 'decision/' || d.decision_id
  where d.programme_id = $1 and ($2::text is null or d.period_id = $2)
    and ($3::text is null or d.actor_id = $3 or m.deputy_for = $3)
  union all
  select a.at, null, nullif(b ->> 'period', ''), b ->> 'message', b ->> 'target', b ->> 'decision',
    b ->> 'reason', null, b ->> 'claimedActor', p.name, null, null, null, null, null, null, null,
    null, null, b ->> 'code', null, null, null, a.seq, a.hash
  from (select *, body::jsonb as b from gainshare.audit_entries where kind = 'authority-refused') a
  left join gainshare.persons p
    on p.programme_id = a.programme_id and p.person_id = b ->> 'claimedActor'
  where a.programme_id = $1 and ($2::text is null or b ->> 'period' = $2)
    and ($3::text is null or b ->> 'claimedActor' = $3)
  order by at, audit_seq, decision_id`;

/**
 * Who decided what, when, by which mandate, in order of time; with what was refused, for those who
 * may see the audit. Row-level security leaves out what a viewer may not see.
 */
export function listTrail(
  tx: Transaction,
  programmeId: string,
  { periodId, personId }: TrailFilter = {},
): Promise<TrailEntry[]> {
  return tx.query<TrailEntry>(TRAIL, [programmeId, periodId ?? null, personId ?? null]);
}
