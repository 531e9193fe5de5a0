import type { Line, Settlement } from '../settlement/settlement.ts';
import { stepClosure } from './step-closure.ts';

/** Numbers about fewer people are not published: the least cell size of CMS's public files. */
export const LEAST_GROUP = 11;

/**
 * True where a line's amount was divided, directly or through earlier steps, by counts of which one
 * is about few people: whoever knows the division could work such a count out. Any whole count
 * below the least group is taken for one.
 */
export function isAboutFewPeople(line: Line, settlement: Settlement): boolean {
  const inputs = stepClosure(settlement.steps, [line.stepId]).flatMap((step) =>
    Object.values(step.inputs),
  );
  return inputs.some(
    ({ from, value }) =>
      from.startsWith('figure:') && typeof value !== 'string' && Object.values(value).some(isFew),
  );
}

function isFew(count: string): boolean {
  return /^\d{1,9}$/.test(count) && Number(count) > 0 && Number(count) < LEAST_GROUP;
}
