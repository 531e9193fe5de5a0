import type { ReviewKind } from '../../core/dispute/matter.ts';
import { listPeriods } from '../../database/reads/list-periods.ts';
import type { Transaction } from '../../database/transaction.ts';
import { instantAfter } from '../calendar.ts';
import { determinationOf } from '../load-matter.ts';
import { agreementByHash, termsOf } from '../load-period-terms.ts';

/** By when each side must act; absent where the agreement has no such step. */
export interface DisputeDeadlines {
  readonly answerBy?: string;
  readonly determineBy: string;
  readonly appealBy?: string;
}

/** The deadlines that begin to run at an instant, by the period's own agreement and calendar. */
export async function disputeDeadlines(
  tx: Transaction,
  programme: string,
  periodId: string,
  at: string,
  kind: ReviewKind,
): Promise<DisputeDeadlines | undefined> {
  const [period] = await listPeriods(tx, programme, periodId);
  if (period === undefined) return undefined;
  const { agreementHash, agreementVersion } = period;
  const agreement = await agreementByHash(tx, programme, agreementHash);
  const terms = termsOf(agreement, agreementVersion, agreementHash);
  const { calendar } = terms;
  const within = (days: number) => instantAfter(at, days, 'calendar', calendar);
  const { answerDays, appealDays, deadlineDays } = determinationOf(terms, kind);
  return {
    determineBy: within(deadlineDays),
    ...(answerDays > 0 ? { answerBy: within(answerDays) } : {}),
    ...(appealDays > 0 ? { appealBy: within(appealDays) } : {}),
  };
}
