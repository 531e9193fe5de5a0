import { GainshareError } from '../../core/errors/index.ts';

/** A day as people type it: `2021-12-31`. Throws USAGE_WRONG. */
export function checkedDay(day: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  if (isDay) return day;
  throw new GainshareError('USAGE_WRONG', `"${day}" is not a day such as 2021-12-31.`);
}

export function startOfDay(day: string): string {
  return `${checkedDay(day)}T00:00:00.000Z`;
}
