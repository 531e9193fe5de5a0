import {
  type AuditDraft,
  type AuditEntry,
  type AuditHead,
  EMPTY_HEAD,
  linkEntries,
} from '../../core/audit/index.ts';
import { canonicalJson } from '../../core/canonical/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Adds entries to a programme's chain, in the transaction of what they record.
 *
 * Call it last: it takes the lock of the programme's chain, which everybody else's COMMIT waits for
 * until this one. A key that is there with the same kind and body is left alone, with another it is
 * refused (KEY_REUSED). Gives the head as it stands after.
 *
 * The lock is an advisory one, so that the writer needs no right to update anything.
 */
export async function appendAudit(
  tx: Transaction,
  programmeId: string,
  drafts: readonly AuditDraft[],
): Promise<AuditHead> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`audit:${programmeId}`]);
  const { head, fresh } = await readChain(tx, programmeId, drafts);
  const entries = linkEntries(programmeId, head, fresh);
  const last = entries.at(-1);
  if (last === undefined) return head;
  await insertEntries(tx, programmeId, entries);
  return { seq: last.seq, hash: last.hash };
}

// The newest entry, and those that are there already under the keys given.
const CHAIN = `
  (select seq, hash, key, kind, body from gainshare.audit_entries
    where programme_id = $1 order by seq desc limit 1)
  union all
  select seq, hash, key, kind, body from gainshare.audit_entries
  where programme_id = $1 and key = any ($2)
  order by seq desc`;

type ChainRow = Pick<AuditEntry, 'seq' | 'hash' | 'key' | 'kind' | 'body'>;

async function readChain(
  tx: Transaction,
  programmeId: string,
  drafts: readonly AuditDraft[],
): Promise<{ readonly head: AuditHead; readonly fresh: readonly AuditDraft[] }> {
  const rows = await tx.query<ChainRow>(CHAIN, [programmeId, drafts.map(({ key }) => key)]);
  const recorded = new Map(rows.map((row) => [row.key, row]));
  const fresh = drafts.filter((draft) => {
    const earlier = recorded.get(draft.key);
    if (earlier === undefined) return true;
    if (earlier.kind === draft.kind && earlier.body === canonicalJson(draft.body)) return false;
    throw new GainshareError('KEY_REUSED', `${draft.key} is on the audit with other content.`, {
      table: 'audit_entries',
      key: draft.key,
    });
  });
  const { seq, hash } = rows[0] ?? EMPTY_HEAD;
  return { head: { seq, hash }, fresh };
}

async function insertEntries(
  tx: Transaction,
  programmeId: string,
  entries: readonly AuditEntry[],
): Promise<void> {
  await tx.query(
    `insert into gainshare.audit_entries
       (programme_id, seq, key, kind, body, at, previous_hash, hash)
     select $1::text, * from unnest($2::bigint[], $3::text[], $4::text[], $5::text[],
       $6::timestamptz[], $7::text[], $8::text[])`,
    [
      programmeId,
      entries.map((entry) => entry.seq),
      entries.map((entry) => entry.key),
      entries.map((entry) => entry.kind),
      entries.map((entry) => entry.body),
      entries.map((entry) => entry.at),
      entries.map((entry) => entry.previousHash),
      entries.map((entry) => entry.hash),
    ],
  );
}
