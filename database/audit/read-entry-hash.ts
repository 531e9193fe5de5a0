import type { Transaction } from '../transaction.ts';

/** The hash of the audit entry under a key; undefined where there is none. */
export async function readEntryHash(
  tx: Transaction,
  programmeId: string,
  key: string,
): Promise<string | undefined> {
  const [entry] = await tx.query<{ hash: string }>(
    'select hash from gainshare.audit_entries where programme_id = $1 and key = $2',
    [programmeId, key],
  );
  return entry?.hash;
}
