import { GainshareError } from '../../core/errors/index.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';
import type { Call } from './call.ts';

/** A period as the acting person may see it. Throws NOT_FOUND. */
export async function findPeriod(call: Call, periodId: string): Promise<PeriodView> {
  const period = await (await call.reads()).period(periodId);
  if (period !== undefined) return period;
  const message = `${call.actor()} sees no period ${periodId} in ${call.programme()}.`;
  throw new GainshareError('NOT_FOUND', message);
}
