import { now } from '../clock.ts';
import { records } from '../proxies.ts';
import type { DisputeInput, DisputeProgress } from './state.ts';

/** The reviewer's clock; it starts again with an appeal. */
export async function startClock(input: DisputeInput, state: DisputeProgress): Promise<void> {
  const { deadlineDays: days, remindDaysBefore } = input.determination;
  state.due = await records.disputeInstants({ days, remindDaysBefore, at: now() });
  state.isOverdue = false;
}
