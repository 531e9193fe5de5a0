import type { Transaction } from '../transaction.ts';

/** Every programme of the database, by its id. */
export async function listProgrammeIds(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ programmeId: string }>(
    'select programme_id from gainshare.programmes order by programme_id',
  );
  return rows.map(({ programmeId }) => programmeId);
}
