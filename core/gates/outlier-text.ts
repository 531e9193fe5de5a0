import type { Outlier } from './outlier.ts';

/**
 * Why something is an outlier, in a few English words. `number` writes an exact number, `value` one
 * in the unit of the gate or use indicator: how many deviations there are has none.
 */
export function outlierText(
  { rule, limit, mean = '' }: Outlier,
  number: (text: string) => string,
  value: (text: string) => string = number,
): string {
  switch (rule) {
    case 'deviations':
      return `more than ${number(limit)} standard deviations from the mean ${value(mean)}`;
    case 'change':
      return `changed by more than ${number(limit)} of the mean ${value(mean)}`;
    case 'atLeast':
      return `below ${value(limit)}`;
    default:
      return `above ${value(limit)}`;
  }
}
