import type { Transaction } from '../transaction.ts';

/** Whether the audit of a programme has an entry under a key: what it names was done. */
export async function isAudited(
  tx: Transaction,
  programmeId: string,
  key: string,
): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from gainshare.audit_entries where programme_id = $1 and key = $2',
    [programmeId, key],
  );
  return rows.length > 0;
}
