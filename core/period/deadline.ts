const DAY_MILLISECONDS = 86_400_000;

/** After its deadline a matter is escalated again every so often, until somebody acts. */
export const ESCALATION_DAYS = 7;

/**
 * The instant so many days after another: a day is 24 hours, so that nobody's window is shorter
 * because a clock was put forward. Both are ISO 8601 in UTC.
 *
 * deadlineAfter('2022-03-01T09:00:00.000Z', 30) is '2022-03-31T09:00:00.000Z'
 */
export function deadlineAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY_MILLISECONDS).toISOString();
}
