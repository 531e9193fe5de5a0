import { GainshareError } from '../../core/errors/index.ts';
import type { Adoption } from '../../database/reads/list-adoptions.ts';
import type { Call } from './call.ts';
import { findPeriod } from './find-period.ts';

/** The amendment that a period was asked last to adopt. Throws NOT_FOUND. */
export async function findAdoption(call: Call, periodId: string): Promise<Adoption> {
  const adoption = (await findPeriod(call, periodId)).adoptions.at(-1);
  if (adoption !== undefined) return adoption;
  throw new GainshareError('NOT_FOUND', `${periodId} was not asked to adopt an amendment.`);
}
