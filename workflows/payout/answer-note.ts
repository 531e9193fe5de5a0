import { type DecisionContent, listDetail } from '../../core/governance/decision.ts';
import type { BookedPayment, PaymentBook } from '../../core/ledger/payment-book.ts';
import type { PayoutState } from './state.ts';

/** An answer that says something new of a payment, and how the payment stood before. */
interface FreshAnswer {
  readonly payment: BookedPayment;
  readonly status: string;
}

/** The answers that say something new, by the last word of the bank on each payment. */
export function splitAnswers(
  content: DecisionContent,
  { payments }: PaymentBook,
): { readonly fresh: readonly FreshAnswer[]; readonly repeated: number } {
  const byId = new Map(payments.map((payment) => [payment.endToEndId, payment]));
  const answers = listDetail(content, 'answers').map((answer) => answer.split('='));
  const fresh = answers.flatMap(([endToEndId = '', status = '']): FreshAnswer[] => {
    const payment = byId.get(endToEndId);
    const { standing } = payment ?? {};
    const isRepeated = standing === status || (standing === 'returned' && status === 'accepted');
    return payment === undefined || isRepeated ? [] : [{ payment, status }];
  });
  return { fresh, repeated: answers.length - fresh.length };
}

/** Of so many payments each is named to whoever enters an answer. */
const NAMED_MOST = 3;

/** What whoever enters answers is told: which payments need something more, why, and what. */
export function answerNote(
  { book, period }: PayoutState,
  target: string,
  needed: number,
  fresh: readonly FreshAnswer[],
): string {
  if (fresh.length === 0) return 'the bank had said all of it before: nothing changes';
  const file = book.files.find(({ fileHash }) => fileHash === target);
  if (file !== undefined && file.releases.length < needed) {
    return 'the payment file is withdrawn: nobody releases it, its payments are due again';
  }
  const telling = fresh.flatMap((answer) => sentenceOn(answer, period));
  const more = telling.length - NAMED_MOST;
  return [
    'the answers of the bank are on the record',
    ...telling.slice(0, NAMED_MOST),
    ...(more > 0 ? [`and so for ${more} more: \`gainshare pay show ${period}\``] : []),
  ].join('; ');
}

function sentenceOn({ payment, status }: FreshAnswer, period: string): string[] {
  const { endToEndId, partyId, standing, isLate = false } = payment;
  const what = `payment ${endToEndId} of ${partyId}`;
  if (status === 'accepted' && standing === 'unknown') {
    return [
      `${what} was carried to a later period, and is entered against that debt: the next payout ` +
        'brings in what is left of both, and nothing is to be issued again',
    ];
  }
  if (status === 'pending' || status === 'accepted') return [];
  if (isLate) {
    return [`${what} was accepted late and is ${status}: its debt is carried as before`];
  }
  const was = standing === 'unanswered' ? 'without answer' : standing;
  return [
    `${what} was ${was} and is ${status}: it is due again, see to the account and then ` +
      `\`gainshare pay reissue ${period} ${partyId}\``,
  ];
}
