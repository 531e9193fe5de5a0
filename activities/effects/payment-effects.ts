import { canonicalHash } from '../../core/canonical/index.ts';
import { listDetail } from '../../core/governance/decision.ts';
import { planReissue } from '../../core/ledger/plan-reissue.ts';
import { isAudited } from '../../database/audit/is-audited.ts';
import { lockLedger } from '../../database/ledger/lock-ledger.ts';
import { recordPaymentAnswers } from '../../database/ledger/record-payment-answers.ts';
import { recordPaymentRelease } from '../../database/ledger/record-payment-release.ts';
import type { Transaction } from '../../database/transaction.ts';
import { loadPayoutOrder } from '../payouts/payout-order.ts';
import { recordPayments } from '../payouts/record-payments.ts';
import {
  answeredMatter,
  checkedAnswers,
  payableMatter,
  refuseContradicted,
  refuseReissue,
  refuseRelease,
  refuseReplacedAccounts,
} from './verify-payment-decision.ts';
import type { EffectContext } from './write-effect.ts';

export async function writeRelease(
  tx: Transaction,
  { record }: EffectContext<'payment-release'>,
): Promise<void> {
  const { programme, target, actor, decisionId } = record.signed.content;
  await lockLedger(tx, programme);
  const of = await payableMatter(tx, record);
  refuseRelease(of, record);
  await refuseReplacedAccounts(tx, record);
  const paid = of.payments.instructions.filter(({ fileHash }) => fileHash === target);
  await refuseContradicted(
    tx,
    record,
    paid.map(({ partyId }) => partyId),
  );
  await recordPaymentRelease(tx, {
    programmeId: programme,
    fileHash: target,
    personId: actor,
    decisionId,
    releasedAt: record.at,
  });
}

/** What the bank answered posts what was paid and voids what was not. */
export async function writeAnswers(
  tx: Transaction,
  { record }: EffectContext<'payment-answers'>,
): Promise<void> {
  const { content } = record.signed;
  await lockLedger(tx, content.programme);
  const answers = checkedAnswers(await answeredMatter(tx, record), record);
  await recordPaymentAnswers(tx, {
    programmeId: content.programme,
    answerHash: canonicalHash([...listDetail(content, 'answers')]),
    answers,
    at: record.at,
  });
}

/**
 * Issues again what failed and is due now: new transfers, new ids, a file of their own. Done again
 * for the same decision it finds that it is done.
 */
export async function writeReissue(
  tx: Transaction,
  { record, effect }: EffectContext<'payment-reissue'>,
): Promise<void> {
  const { programme, period, decisionId } = record.signed.content;
  const { revisionNumber, parties } = effect;
  const key = `reissue/${period}/${decisionId}`;
  await lockLedger(tx, programme);
  if (await isAudited(tx, programme, key)) return;
  const of = await payableMatter(tx, record);
  refuseReissue(of, record, effect);
  const order = await loadPayoutOrder(tx, { programme, period, revisionNumber, at: record.at });
  const { instructions } = of.payments;
  const attempts = Object.fromEntries(
    instructions
      .filter((each) => each.revisionNumber === revisionNumber)
      .map(({ partyId, attempt }) => [partyId, attempt]),
  );
  const plan = planReissue(order, parties, attempts);
  // Where partners pay one another more is issued again than the decision names.
  await refuseContradicted(
    tx,
    record,
    plan.instructions.flatMap(({ partyId, counterpartyId }) => [partyId, counterpartyId]),
  );
  await recordPayments(tx, order, plan, { key, kind: 'payout-reissued' });
}
