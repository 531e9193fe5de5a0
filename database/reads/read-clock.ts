import type { Transaction } from '../transaction.ts';

/** What the clock of the database says now: whoever calls an activity cannot set it. */
export async function readClock(tx: Transaction): Promise<string> {
  const [row] = await tx.query<{ now: string }>('select clock_timestamp() as now');
  return row?.now ?? '';
}
