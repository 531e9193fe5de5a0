import { GainshareError } from '../errors/index.ts';
import type { AnswerStatus } from './answer-statuses.ts';
import { isOnItsWay, paymentStanding } from './payment-standing.ts';
import type { BankAnswer } from './read-bank-answer.ts';
import { type LedgerTransfer, reversalOf, type Transfer } from './transfer.ts';

/** A payment that waits for the bank or has heard from it. */
export interface AnsweredPayment {
  readonly endToEndId: string;
  readonly transfers: readonly LedgerTransfer[];
  readonly statuses: readonly AnswerStatus[];
}

export interface EndedTransfer {
  readonly transferId: string;
  readonly reason: string;
}

/** What the answers do to the ledger. */
export interface AnswerEffects {
  /** The answers that were not known before. */
  readonly fresh: readonly BankAnswer[];
  readonly posted: readonly string[];
  readonly voided: readonly EndedTransfer[];
  /** Nothing came of them: the bank never had the payment. */
  readonly expired: readonly EndedTransfer[];
  /** To be posted: they take back what the bank returned. */
  readonly reversals: readonly Transfer[];
}

/**
 * What a bank's answers do: an accepted payment is posted, a rejected one voided, one that comes
 * back after it was accepted is reversed, one that the bank never had expires; that it is in hand
 * is noted and changes nothing. An answer heard before does nothing again. Throws TARGET_UNKNOWN
 * for a payment that is not ours, ANSWER_CONTRADICTS for a second opinion.
 */
export function applyBankAnswers(
  payments: readonly AnsweredPayment[],
  answers: readonly BankAnswer[],
): AnswerEffects {
  const byId = new Map(payments.map((payment) => [payment.endToEndId, payment]));
  const effects = answers.map((answer) => {
    const payment = byId.get(answer.endToEndId);
    if (payment === undefined) {
      throw new GainshareError('TARGET_UNKNOWN', `There is no payment ${answer.endToEndId}.`);
    }
    return effectsOf(payment, answer);
  });
  return {
    fresh: effects.flatMap((effect) => effect.fresh),
    posted: effects.flatMap((effect) => effect.posted),
    voided: effects.flatMap((effect) => effect.voided),
    expired: effects.flatMap((effect) => effect.expired),
    reversals: effects.flatMap((effect) => effect.reversals),
  };
}

const NOTHING: AnswerEffects = { fresh: [], posted: [], voided: [], expired: [], reversals: [] };

function effectsOf(payment: AnsweredPayment, answer: BankAnswer): AnswerEffects {
  const { statuses, transfers } = payment;
  if (statuses.includes(answer.status)) return NOTHING;
  refuseContradiction(statuses, answer);
  const transferIds = transfers.map((transfer) => transfer.transferId);
  const fresh = [answer];
  const ended = (reason: string) => transferIds.map((transferId) => ({ transferId, reason }));
  switch (answer.status) {
    case 'accepted':
      return { ...NOTHING, fresh, posted: transferIds };
    case 'rejected':
      return { ...NOTHING, fresh, voided: ended(reasonOf('rejected by the bank', answer)) };
    case 'unknown':
      return { ...NOTHING, fresh, expired: ended(reasonOf('unknown to the bank', answer)) };
    case 'pending':
      return { ...NOTHING, fresh };
    case 'returned': {
      const reason = reasonOf('returned by the bank', answer);
      const reversals = transfers.map((each) => reversalOf(each, each.revisionNumber, reason));
      return { ...NOTHING, fresh, reversals };
    }
  }
}

/** Accepted, rejected and unknown exclude each other; only what was accepted can come back. */
function refuseContradiction(statuses: readonly AnswerStatus[], answer: BankAnswer): void {
  const before = paymentStanding(statuses);
  const isPossible =
    answer.status === 'pending' ||
    (answer.status === 'returned' ? before === 'accepted' : isOnItsWay(before));
  if (isPossible) return;
  throw new GainshareError(
    'ANSWER_CONTRADICTS',
    `Payment ${answer.endToEndId} is ${before}; it cannot be ${answer.status} now.`,
  );
}

function reasonOf(word: string, answer: BankAnswer): string {
  return answer.reason === '' ? word : `${word}: ${answer.reason}`;
}
