import type { Line, Settlement } from '../settlement/settlement.ts';

/** Numbers about fewer people are not published: the least cell size of CMS's public files. */
export const LEAST_GROUP = 11;

/**
 * True where a line's amount was divided by counts of which one is about few people: whoever knows
 * the division could work such a count out. Any whole count below the least group is taken for one.
 */
export function isAboutFewPeople(line: Line, settlement: Settlement): boolean {
  const step = settlement.steps.find((each) => each.stepId === line.stepId);
  return Object.values(step?.inputs ?? {}).some(
    ({ from, value }) =>
      from.startsWith('figure:') && typeof value !== 'string' && Object.values(value).some(isFew),
  );
}

function isFew(count: string): boolean {
  return /^\d{1,9}$/.test(count) && Number(count) > 0 && Number(count) < LEAST_GROUP;
}
