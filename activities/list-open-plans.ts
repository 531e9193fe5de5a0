import { listActionPlans } from '../database/reads/list-action-plans.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import type { PeriodName } from './load-closed-period.ts';

/** The action plans of a period that are not closed, by id. */
export async function listOpenPlans(
  { database }: Dependencies,
  { programme, period }: PeriodName,
): Promise<readonly string[]> {
  const plans = await withTransaction(database, (tx) => listActionPlans(tx, programme));
  return plans
    .filter(({ periodId, lastKind }) => periodId === period && lastKind !== 'closed')
    .map(({ planId }) => planId);
}
