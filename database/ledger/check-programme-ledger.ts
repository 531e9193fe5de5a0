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

const REVISIONS = `
  select period_id, number, calculated_at from gainshare.revisions where programme_id = $1`;

const FILES = `
  select f.file_hash, f.instruction_count, f.control_sum,
    (select coalesce(array_agg(r.person_id::text), '{}') from gainshare.payment_releases r
     where r.programme_id = f.programme_id and r.file_hash = f.file_hash) as released_by,
    coalesce((a.document::jsonb #>> '{governance,release,count}')::integer, 1) as releases_needed
  from gainshare.payment_files f
  join gainshare.periods p using (programme_id, period_id)
  join gainshare.agreement_versions a
    on a.programme_id = p.programme_id and a.version = p.agreement_version
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

/**
 * Checks a programme's whole ledger; an empty list is a ledger in order. For who may see all of it.
 */
export async function checkProgrammeLedger(
  tx: Transaction,
  programmeId: string,
): Promise<LedgerProblem[]> {
  return checkLedger({
    transfers: await loadTransfers(tx, programmeId),
    revisions: await tx.query<LedgerRevision>(REVISIONS, [programmeId]),
    files: await tx.query<LedgerFile>(FILES, [programmeId]),
    instructions: await tx.query<LedgerInstruction>(INSTRUCTIONS, [programmeId]),
    openDisputes: await tx.query<LedgerDispute>(OPEN_DISPUTES, [programmeId]),
  });
}
