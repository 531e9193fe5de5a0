import type { Transaction } from '../transaction.ts';

/**
 * Makes payouts of one programme wait for each other until COMMIT: what one of them brings forward
 * or issues again is no longer there for the next. Taken before the audit's lock, never after it.
 */
export async function lockLedger(tx: Transaction, programmeId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `ledger:${programmeId}`,
  ]);
}
