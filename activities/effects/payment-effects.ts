import { canonicalHash } from '../../core/canonical/index.ts';
import { listDetail } from '../../core/governance/decision.ts';
import { ANSWER_STATUSES, type AnswerStatus } from '../../core/ledger/read-bank-answer.ts';
import { recordPaymentAnswers } from '../../database/ledger/record-payment-answers.ts';
import { recordPaymentRelease } from '../../database/ledger/record-payment-release.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { EffectContext } from './write-effect.ts';

export async function writeRelease(
  tx: Transaction,
  { record }: EffectContext<'payment-release'>,
): Promise<void> {
  const { programme, target, actor, decisionId } = record.signed.content;
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
  const answers = listDetail(content, 'answers').map((answer) => {
    const [endToEndId = '', status = '', ...reason] = answer.split('=');
    return {
      endToEndId,
      status: statusOf(status),
      reason: reason.join('='),
    };
  });
  await recordPaymentAnswers(tx, {
    programmeId: content.programme,
    answerHash: canonicalHash([...listDetail(content, 'answers')]),
    answers,
    at: record.at,
  });
}

/** The payout's workflow let nothing but these three through. */
function statusOf(text: string): AnswerStatus {
  return ANSWER_STATUSES.find((status) => status === text) ?? 'rejected';
}
