import { GainshareError } from '../errors/index.ts';
import type { AnswerStatus } from './answer-statuses.ts';
import { latePayment } from './late-payment.ts';
import { isOnItsWay, paymentStanding } from './payment-standing.ts';
import type { BankAnswer } from './read-bank-answer.ts';
import { type LedgerTransfer, reversalOf, type Transfer } from './transfer.ts';

/** A payment that waits for the bank or has heard from it. */
export interface AnsweredPayment {
  readonly endToEndId: string;
  readonly transfers: readonly LedgerTransfer[];
  readonly statuses: readonly AnswerStatus[];
  /** The wait for it has ended: what the partner owes is carried to a later payout. */
  readonly isCarried: boolean;
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
  /** To be posted: money that came after its debt was carried. */
  readonly late: readonly Transfer[];
  /** To be posted: they take back what the bank returned. */
  readonly reversals: readonly Transfer[];
}

/**
 * What a bank's answers do: an accepted payment is posted, a rejected one voided, one that comes
 * back after it was accepted is reversed, one that the bank never had expires; that it is in hand
 * is noted and changes nothing. What is accepted after its debt was carried is entered against that
 * debt. An answer heard before does nothing again. Throws TARGET_UNKNOWN for a payment that is not
 * ours, ANSWER_CONTRADICTS for a second opinion.
 */
export function applyBankAnswers(
  payments: readonly AnsweredPayment[],
  answers: readonly BankAnswer[],
): AnswerEffects {
  const byId = new Map(payments.map((payment) => [payment.endToEndId, payment]));
  refuseContradictions(byId, answers);
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
    late: effects.flatMap((effect) => effect.late),
    reversals: effects.flatMap((effect) => effect.reversals),
  };
}

const NOTHING: AnswerEffects = {
  fresh: [],
  posted: [],
  voided: [],
  expired: [],
  late: [],
  reversals: [],
};

function effectsOf(payment: AnsweredPayment, answer: BankAnswer): AnswerEffects {
  const { statuses, transfers, isCarried } = payment;
  if (statuses.includes(answer.status)) return NOTHING;
  const transferIds = transfers.map((transfer) => transfer.transferId);
  const fresh = [answer];
  const ended = (reason: string) => transferIds.map((transferId) => ({ transferId, reason }));
  switch (answer.status) {
    case 'accepted':
      return isCarried
        ? { ...NOTHING, fresh, late: transfers.map(latePayment) }
        : { ...NOTHING, fresh, posted: transferIds };
    case 'rejected':
      return { ...NOTHING, fresh, voided: ended(reasonOf('rejected by the bank', answer)) };
    case 'unknown':
      return { ...NOTHING, fresh, expired: ended(reasonOf('unknown to the bank', answer)) };
    case 'pending':
      return { ...NOTHING, fresh };
    case 'returned': {
      const reason = reasonOf('returned by the bank', answer);
      const moved = isCarried ? transfers.map(latePayment) : transfers;
      const reversals = moved.map((each) => reversalOf(each, each.revisionNumber, reason));
      return { ...NOTHING, fresh, reversals };
    }
  }
}

/** All that contradict are named: each is a matter to ask the bank about. */
function refuseContradictions(
  byId: ReadonlyMap<string, AnsweredPayment>,
  answers: readonly BankAnswer[],
): void {
  const wrong = answers.filter((each) => {
    const payment = byId.get(each.endToEndId);
    if (payment === undefined) return false;
    return !payment.statuses.includes(each.status) && !canFollow(payment, each);
  });
  const [first] = wrong;
  if (first === undefined) return;
  const { endToEndId, status } = first;
  const before = paymentStanding(byId.get(endToEndId)?.statuses ?? []);
  throw new GainshareError(
    'ANSWER_CONTRADICTS',
    `Payment ${endToEndId} is ${before}; it cannot be ${status} now.`,
    { endToEndIds: wrong.map((each) => each.endToEndId).join(' ') },
  );
}

/**
 * Accepted, rejected and unknown exclude each other, but what was carried can still be paid; only
 * what was accepted can come back.
 */
function canFollow({ statuses, isCarried }: AnsweredPayment, answer: BankAnswer): boolean {
  if (answer.status === 'pending') return true;
  const before = paymentStanding(statuses);
  if (answer.status === 'returned') return before === 'accepted';
  const isLate = isCarried && before === 'unknown' && answer.status === 'accepted';
  return isLate || isOnItsWay(before);
}

function reasonOf(word: string, answer: BankAnswer): string {
  return answer.reason === '' ? word : `${word}: ${answer.reason}`;
}
