import { DateTime } from 'luxon';
import { GainshareError } from '../core/errors/index.ts';
import type { Calendar, Counting } from '../core/period/terms.ts';

/**
 * The instant so many days after another, at the same time of day in the programme's time zone:
 * nobody's last day ends an hour early because the clocks were put forward. Working days leave out
 * Saturdays, Sundays and the agreement's holidays. Instants are ISO 8601 in UTC.
 *
 * 30 calendar days after 2022-03-01T15:00Z in America/Detroit is 2022-03-31T14:00Z: 10 in the
 * morning both times, with summer time in between.
 *
 * Here and not in core/, because the answer depends on a table of time zones: it is asked for once,
 * by an activity, and the instant is kept.
 */
export function instantAfter(
  instant: string,
  days: number,
  counting: Counting,
  calendar: Calendar,
): string {
  const start = DateTime.fromISO(instant, { zone: calendar.timeZone });
  if (!start.isValid) {
    throw new GainshareError('SHAPE_WRONG', `"${calendar.timeZone}" is not a time zone.`);
  }
  const end = counting === 'calendar' ? start.plus({ days }) : afterWorking(start, days, calendar);
  return end.toUTC().toJSDate().toISOString();
}

function afterWorking(start: DateTime, days: number, { holidays }: Calendar): DateTime {
  const free = new Set(holidays);
  let day = start;
  for (let counted = 0; counted < days; ) {
    day = day.plus({ days: 1 });
    if (day.weekday <= 5 && !free.has(day.toISODate() ?? '')) counted += 1;
  }
  return day;
}

/** The instants so many calendar days before a deadline that lie after `start`; earliest first. */
export function remindersBefore(
  deadlineAt: string,
  daysBefore: readonly number[],
  calendar: Calendar,
  start: string,
): readonly string[] {
  return daysBefore
    .map((days) => instantAfter(deadlineAt, -days, 'calendar', calendar))
    .filter((instant) => instant > start)
    .sort();
}

/** The same instant written with the offset of the programme's time zone, as people read it. */
export function inZone(instant: string, timeZone: string): string {
  return DateTime.fromISO(instant, { zone: timeZone }).toISO() ?? instant;
}

/** The day that an instant falls on where the programme is: `2022-03-14`. */
export function dayIn(instant: string, timeZone: string): string {
  return inZone(instant, timeZone).slice(0, 10);
}
