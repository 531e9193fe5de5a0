import { GainshareError } from '../core/errors/index.ts';
import { readClock } from '../database/reads/read-clock.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Dependencies } from './dependencies.ts';

/** By so much two servers' clocks may differ. */
const MINUTES_AHEAD = 5;

/**
 * Refuses an instant that has not come yet. A workflow's time lags behind while its activity is
 * repeated, and is never ahead; whoever schedules an activity by hand could name any instant, and
 * with it pass every wait. Throws INSTANT_AHEAD.
 */
export async function refuseAhead(
  { runsAhead = false }: Dependencies,
  tx: Transaction,
  at: string,
): Promise<void> {
  const latest = Date.parse(await readClock(tx)) + MINUTES_AHEAD * 60_000;
  if (runsAhead || Date.parse(at) <= latest) return;
  throw new GainshareError('INSTANT_AHEAD', `By the database's clock ${at} has not come yet.`);
}
