import type { Transaction } from '../transaction.ts';

/**
 * The newest revision before this one whose statements are out: what partners hold in their hands.
 * Undefined where none was issued.
 */
export async function lastIssuedRevision(
  tx: Transaction,
  programmeId: string,
  periodId: string,
  before: number,
): Promise<number | undefined> {
  const [issued] = await tx.query<{ readonly number: number | null }>(
    `select max(revision_number) as number from gainshare.statements
     where programme_id = $1 and period_id = $2 and revision_number < $3`,
    [programmeId, periodId, before],
  );
  return issued?.number ?? undefined;
}
