import type { Agreement } from '../agreement/agreement.ts';

/** How the numbers of a gate or use indicator are written; plainly where it is not said. */
export function itemUnit(
  { gates, useIndicators = [] }: Pick<Agreement, 'gates' | 'useIndicators'>,
  itemId: string,
): 'number' | 'rate' | 'money' | undefined {
  return [...gates, ...useIndicators].find(({ id }) => id === itemId)?.unit;
}
