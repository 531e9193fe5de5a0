import type { Transaction } from './transaction.ts';

/**
 * Makes whoever opens periods of a programme wait for each other until COMMIT: two over the same
 * days are never opened at the same time. Taken before the audit's lock.
 */
export async function lockPeriods(tx: Transaction, programmeId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `periods:${programmeId}`,
  ]);
}
