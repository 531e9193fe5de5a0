import { GainshareError } from '../errors/index.ts';
import type { AnswerStatus, BankAnswer } from './read-bank-answer.ts';
import { type LedgerTransfer, reversalOf, type Transfer } from './transfer.ts';

/** A payment that waits for the bank or has heard from it. */
export interface AnsweredPayment {
  readonly endToEndId: string;
  readonly transfers: readonly LedgerTransfer[];
  readonly statuses: readonly AnswerStatus[];
}

/** What the answers do to the ledger. */
export interface AnswerEffects {
  /** The answers that were not known before. */
  readonly fresh: readonly BankAnswer[];
  readonly posted: readonly string[];
  readonly voided: readonly { readonly transferId: string; readonly reason: string }[];
  /** To be posted: they take back what the bank returned. */
  readonly reversals: readonly Transfer[];
}

/**
 * What a bank's answers do: an accepted payment is posted, a rejected one voided, and one that
 * comes back after it was accepted is reversed. An answer heard before does nothing again.
 * Throws TARGET_UNKNOWN for a payment that is not ours, ANSWER_CONTRADICTS for a second opinion.
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
    reversals: effects.flatMap((effect) => effect.reversals),
  };
}

const NOTHING: AnswerEffects = { fresh: [], posted: [], voided: [], reversals: [] };

function effectsOf(payment: AnsweredPayment, answer: BankAnswer): AnswerEffects {
  const { statuses, transfers } = payment;
  if (statuses.includes(answer.status)) return NOTHING;
  refuseContradiction(statuses, answer);
  const transferIds = transfers.map((transfer) => transfer.transferId);
  const fresh = [answer];
  switch (answer.status) {
    case 'accepted':
      return { ...NOTHING, fresh, posted: transferIds };
    case 'rejected': {
      const reason = reasonOf('rejected', answer);
      return {
        ...NOTHING,
        fresh,
        voided: transferIds.map((transferId) => ({ transferId, reason })),
      };
    }
    case 'returned': {
      const reason = reasonOf('returned', answer);
      const reversals = transfers.map((each) => reversalOf(each, each.revisionNumber, reason));
      return { ...NOTHING, fresh, reversals };
    }
  }
}

/** Accepted and rejected exclude each other; only what was accepted can come back. */
function refuseContradiction(statuses: readonly AnswerStatus[], answer: BankAnswer): void {
  const isPossible =
    answer.status === 'returned' ? statuses.includes('accepted') : statuses.length === 0;
  if (isPossible) return;
  const before = statuses.length === 0 ? 'unanswered' : statuses.join(', ');
  throw new GainshareError(
    'ANSWER_CONTRADICTS',
    `Payment ${answer.endToEndId} is ${before}; it cannot be ${answer.status} now.`,
  );
}

function reasonOf(word: string, answer: BankAnswer): string {
  return answer.reason === '' ? `${word} by the bank` : `${word} by the bank: ${answer.reason}`;
}
