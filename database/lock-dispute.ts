import type { Transaction } from './transaction.ts';

/**
 * Makes whoever joins a dispute and whoever decides it wait for each other until COMMIT: a
 * determination is about the parties that it was made for. Taken before the audit's lock.
 */
export async function lockDispute(
  tx: Transaction,
  programmeId: string,
  disputeId: string,
): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `dispute:${programmeId}:${disputeId}`,
  ]);
}
