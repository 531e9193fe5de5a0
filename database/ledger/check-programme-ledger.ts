import { GainshareError } from '../../core/errors/index.ts';
import { isQuorumReached, type Quorum, type Vote } from '../../core/governance/quorum.ts';
import { checkLedger } from '../../core/ledger/check-ledger.ts';
import type {
  LedgerDispute,
  LedgerFile,
  LedgerInstruction,
  LedgerProblem,
  LedgerRevision,
} from '../../core/ledger/ledger-view.ts';
import type { Transaction } from '../transaction.ts';
import { loadTransfers } from './load-transfers.ts';

// Read as the payout reads it: the period's frozen agreement, and each signature with the person
// whom it counts for.
const REVISIONS = `
  select r.period_id, r.number, r.calculated_at,
    (a.document::jsonb #> '{governance,signOff}')::text as sign_off,
    (select coalesce(jsonb_agg(jsonb_build_object('personId', d.actor_id,
        'principalId', coalesce(m.deputy_for, d.actor_id), 'organisation', d.organisation)), '[]')
      from gainshare.decisions d left join gainshare.mandates m using (programme_id, mandate_id)
      where d.programme_id = r.programme_id and d.period_id = r.period_id
        and d.message = 'signOff' and d.decision = 'sign'
        and d.revision_hash = r.revision_hash)::text as votes
  from gainshare.revisions r
  join gainshare.agreement_versions a using (programme_id, agreement_hash)
  where r.programme_id = $1`;

const FILES = `
  select f.file_hash, f.instruction_count, f.control_sum,
    encode(sha256(convert_to(f.content, 'UTF8')), 'hex') = f.file_hash as is_frozen,
    (select coalesce(array_agg(distinct coalesce(m.deputy_for, r.person_id)::text), '{}')
     from gainshare.payment_releases r
     join gainshare.decisions d using (programme_id, decision_id)
     left join gainshare.mandates m using (programme_id, mandate_id)
     where r.programme_id = f.programme_id and r.file_hash = f.file_hash
       and d.message = 'releasePayment' and d.actor_id = r.person_id and d.target = f.file_hash
       and d.revision_hash = v.revision_hash) as released_by,
    coalesce((a.document::jsonb #>> '{governance,release,count}')::integer, 1) as releases_needed
  from gainshare.payment_files f
  join gainshare.revisions v on v.programme_id = f.programme_id and v.period_id = f.period_id
    and v.number = f.revision_number
  join gainshare.agreement_versions a
    on a.programme_id = v.programme_id and a.agreement_hash = v.agreement_hash
  where f.programme_id = $1`;

const INSTRUCTIONS = `
  select i.end_to_end_id, i.file_hash, i.direction, i.period_id, i.revision_number, i.party_id,
    i.amount, i.transfer_ids,
    (select coalesce(array_agg(s.status order by s.at), '{}') from gainshare.payment_answers s
     where s.programme_id = i.programme_id and s.end_to_end_id = i.end_to_end_id) as statuses
  from gainshare.payment_instructions i where i.programme_id = $1`;

const OPEN_DISPUTES = `
  select d.dispute_id, d.period_id, d.revision_number, d.lines from gainshare.disputes d
  where d.programme_id = $1
    and not exists (select from gainshare.determinations t
      where t.programme_id = d.programme_id and t.dispute_id = d.dispute_id)
    and not exists (select from gainshare.dispute_events e
      where e.programme_id = d.programme_id and e.dispute_id = d.dispute_id
        and e.kind = 'withdrawn')`;

const SEES_ALL = `
  select bool_and(gainshare.sees_all(subject)) as sees_all
  from unnest(array['ledger', 'payments', 'disputes']) as subject`;

/**
 * Checks a programme's ledger as a viewer. Who sees a part of it proves nothing by it, and is
 * refused (MANDATE_MISSING).
 */
export async function checkLedgerAsViewer(
  tx: Transaction,
  programmeId: string,
): Promise<LedgerProblem[]> {
  const [viewer] = await tx.query<{ seesAll: boolean }>(SEES_ALL);
  if (viewer?.seesAll !== true) {
    throw new GainshareError(
      'MANDATE_MISSING',
      'The ledger is checked by who sees all of it, its payments and the disputes: ' +
        'a programme manager or an auditor.',
    );
  }
  return await checkProgrammeLedger(tx, programmeId);
}

/** Checks a programme's whole ledger; an empty list is a ledger in order. */
export async function checkProgrammeLedger(
  tx: Transaction,
  programmeId: string,
): Promise<LedgerProblem[]> {
  return checkLedger({
    transfers: await loadTransfers(tx, programmeId),
    revisions: (await tx.query<RevisionRow>(REVISIONS, [programmeId])).map(revisionOf),
    files: await tx.query<LedgerFile>(FILES, [programmeId]),
    instructions: await tx.query<LedgerInstruction>(INSTRUCTIONS, [programmeId]),
    openDisputes: await tx.query<LedgerDispute>(OPEN_DISPUTES, [programmeId]),
  });
}

type RevisionRow = Omit<LedgerRevision, 'isSigned'> & {
  readonly signOff?: string;
  readonly votes: string;
};

function revisionOf({ signOff = '{}', votes, ...revision }: RevisionRow): LedgerRevision {
  const quorum = { ...ONE_SIGNATURE, ...(JSON.parse(signOff) as Partial<Quorum>) };
  return { ...revision, isSigned: isQuorumReached(quorum, JSON.parse(votes) as Vote[]) };
}

/** What an agreement that says no more asks for. */
const ONE_SIGNATURE: Quorum = { count: 1, oneOfEach: [], votes: {}, votesNeeded: 0 };
