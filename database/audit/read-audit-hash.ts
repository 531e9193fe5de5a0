import type { Transaction } from '../transaction.ts';

/** The hash of one entry of a programme's chain; undefined where there is no such entry. */
export async function readAuditHash(
  tx: Transaction,
  programmeId: string,
  seq: number,
): Promise<string | undefined> {
  const [entry] = await tx.query<{ hash: string }>(
    'select hash from gainshare.audit_entries where programme_id = $1 and seq = $2',
    [programmeId, seq],
  );
  return entry?.hash;
}
