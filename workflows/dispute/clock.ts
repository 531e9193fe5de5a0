import { now } from '../clock.ts';
import { records } from '../proxies.ts';
import type { DisputeInput, DisputeProgress } from './state.ts';

/** The reviewer's clock; it starts again with an appeal. */
export async function startClock(input: DisputeInput, state: DisputeProgress): Promise<void> {
  const { deadlineDays: days, remindDaysBefore } = input.determination;
  const { calendar } = input;
  state.due = await records.instantsUntil({ days, remindDaysBefore, calendar, at: now() });
  state.isOverdue = false;
}

/** The instant so many days from now by the programme's calendar. */
export async function deadlineIn({ calendar }: DisputeInput, days: number): Promise<string> {
  const instants = await records.instantsUntil({ days, remindDaysBefore: [], calendar, at: now() });
  return instants.at(-1) ?? now();
}
