import type { Calendar } from '../core/period/terms.ts';
import { instantAfter, remindersBefore } from './calendar.ts';

export interface Span {
  readonly at: string;
  readonly days: number;
  readonly remindDaysBefore: readonly number[];
  readonly calendar: Calendar;
}

/** The instants of a wait: its reminders, earliest first, and its deadline last. */
export function instantsUntil({ at, days, remindDaysBefore, calendar }: Span): readonly string[] {
  const deadlineAt = instantAfter(at, days, 'calendar', calendar);
  return [...remindersBefore(deadlineAt, remindDaysBefore, calendar, at), deadlineAt];
}
