import type { Outlier } from './outlier.ts';

/** Why something is an outlier, in a few English words. `number` writes an exact number. */
export function outlierText(
  { rule, limit, mean = '' }: Outlier,
  number: (text: string) => string,
): string {
  switch (rule) {
    case 'deviations':
      return `more than ${number(limit)} standard deviations from the mean ${number(mean)}`;
    case 'change':
      return `changed by more than ${number(limit)} of the mean ${number(mean)}`;
    case 'atLeast':
      return `below ${number(limit)}`;
    default:
      return `above ${number(limit)}`;
  }
}
