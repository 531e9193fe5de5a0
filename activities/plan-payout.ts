import { planAdvance } from '../core/ledger/plan-advance.ts';
import { planPayout as plan } from '../core/ledger/plan-payout.ts';
import { isAudited } from '../database/audit/is-audited.ts';
import { lockLedger } from '../database/ledger/lock-ledger.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { advanceKey, advanceTerms } from './advance-matter.ts';
import type { Dependencies } from './dependencies.ts';
import { payoutKey, payoutMatter, type PayoutNames } from './load-matter.ts';
import { loadPayoutOrder } from './payouts/payout-order.ts';
import { recordPayments } from './payouts/record-payments.ts';
import { refuseAhead } from './refuse-ahead.ts';

export interface PayoutPlanRequest extends PayoutNames {
  readonly at: string;
}

/**
 * Enters the final revision of a period into the ledger and makes its payment file, in one
 * transaction; or, while disputes are open, what is paid in advance. Done again it finds that it is
 * done: a workflow that was reset makes no second file.
 */
export async function planPayout(
  dependencies: Dependencies,
  { programme, period, at }: PayoutPlanRequest,
): Promise<void> {
  await withTransaction(dependencies.database, async (tx) => {
    await refuseAhead(dependencies, tx, at);
    await lockLedger(tx, programme);
    const { kind, revisionNumber } = await payoutMatter(tx, { programme, period });
    const isAdvance = kind === 'advance';
    const keyOf = isAdvance ? advanceKey : payoutKey;
    const key = keyOf(period, revisionNumber);
    if (await isAudited(tx, programme, key)) return;
    const order = await loadPayoutOrder(tx, { programme, period, revisionNumber, at });
    const planned = isAdvance
      ? planAdvance(order, await advanceTerms(tx, { programme, period }))
      : plan(order);
    await recordPayments(tx, order, planned, {
      key,
      kind: isAdvance ? 'advance-planned' : 'payout-planned',
    });
  });
}
