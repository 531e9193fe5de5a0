import type { PayoutMatter } from '../../activities/load-matter.ts';
import type { ErrorCode } from '../../core/errors/index.ts';
import { type DecisionContent, listDetail } from '../../core/governance/decision.ts';
import { MESSAGES, type MessageName } from '../../core/governance/messages.ts';
import { ANSWER_STATUSES } from '../../core/ledger/answer-statuses.ts';
import { isWithdrawal } from '../../core/ledger/is-withdrawal.ts';
import { isWithdrawn, type PaymentBook } from '../../core/ledger/payment-book.ts';
import { isOnItsWay } from '../../core/ledger/payment-standing.ts';
import { phaseFault } from '../../core/governance/phase-fault.ts';
import { type Fault, ruleFault } from '../../core/period/decision-fault.ts';
import type { PayoutState } from './state.ts';

/** Why a decision does not count in the state that the payout is in; undefined where it does. */
export function payoutFault(
  message: MessageName,
  content: DecisionContent,
  state: PayoutState,
): Fault | undefined {
  const { matter, isPlanning, isPlanned, isHeld } = state;
  // Whoever reads the file in Postgres may be faster than its plan comes back: their turn waits.
  if (isPlanning) return undefined;
  if (matter === null) return fault('WRONG_PHASE', 'nothing is to be paid for this period');
  const phase = isPlanned ? 'planned' : 'unplanned';
  const heldBecause = isHeld ? 'the period is held' : null;
  const wrong =
    ruleFault(MESSAGES[message], content) ?? phaseFault(MESSAGES[message], { phase, heldBecause });
  if (wrong !== undefined) return wrong;
  switch (message) {
    case 'releasePayment':
      return releaseFault(content, state, matter);
    case 'answerPayment':
      return answerFault(content, state, matter);
    case 'reissuePayment':
      return reissueFault(content, state);
    default:
      return fault('WRONG_ADDRESS', `a payout takes no ${message}`);
  }
}

function releaseFault(
  { target, revisionHash, actor }: DecisionContent,
  { book }: PayoutState,
  { release, revisionNumber, ...matter }: PayoutMatter,
): Fault | undefined {
  const file = book.files.find(({ fileHash }) => fileHash === target);
  if (file === undefined) return fault('TARGET_UNKNOWN', `there is no payment file ${target}`);
  if (isWithdrawn(book, file, release.count)) {
    return fault('PAYMENT_WITHDRAWN', `the payment file ${target} is withdrawn`);
  }
  if (revisionHash !== matter.revisionHash) {
    return fault('REVISION_STALE', `revision ${revisionNumber} is paid here`);
  }
  if (file.releases.length >= release.count) {
    return fault('ALREADY_DECIDED', 'the payment file is released');
  }
  if (!file.releases.some(({ personId }) => personId === actor)) return undefined;
  return fault('ALREADY_DECIDED', `${actor} has released the file already`);
}

function answerFault(
  content: DecisionContent,
  { book }: PayoutState,
  { release }: PayoutMatter,
): Fault | undefined {
  const { target } = content;
  if (target !== '' && !book.files.some(({ fileHash }) => fileHash === target)) {
    return fault('TARGET_UNKNOWN', `there is no payment file ${target}`);
  }
  const answers = listDetail(content, 'answers');
  if (answers.length === 0) return fault('SHAPE_WRONG', 'there is no answer in it');
  const payments = new Map(book.payments.map((payment) => [payment.endToEndId, payment]));
  const releases = new Map(book.files.map((file) => [file.fileHash, file.releases.length]));
  for (const answer of answers) {
    const [endToEndId = '', status = ''] = answer.split('=');
    const payment = payments.get(endToEndId);
    if (payment === undefined) {
      return fault('TARGET_UNKNOWN', `there is no payment "${endToEndId}"`);
    }
    if (!ANSWER_STATUSES.some((known) => known === status)) {
      return fault('CHOICE_UNKNOWN', `an answer is one of: ${ANSWER_STATUSES.join(', ')}`);
    }
    const isSent =
      payment.fileHash === undefined || (releases.get(payment.fileHash) ?? 0) >= release.count;
    if (!isSent && status !== 'unknown') {
      return fault('WRONG_PHASE', `the file of ${endToEndId} is not released yet`);
    }
  }
  const named = new Set(answers.map((answer) => answer.split('=')[0]));
  if (named.size < answers.length) {
    return fault('SHAPE_WRONG', 'a payment is answered twice in one decision');
  }
  if (isWithdrawal(content)) {
    const wrong = releasedFault(target, book, release.count) ?? onlyUnknownFault(answers);
    if (wrong !== undefined) return wrong;
  }
  return withdrawalFault(named, book, release.count);
}

/** What was released may be at the bank: what that says of it is an answer. */
function releasedFault(target: string, book: PaymentBook, needed: number): Fault | undefined {
  const file = book.files.find(({ fileHash }) => fileHash === target);
  if (file === undefined) return fault('TARGET_UNKNOWN', 'name the payment file to withdraw');
  if (file.releases.length < needed) return undefined;
  return fault('PAYMENT_UNANSWERED', 'the payment file is released and may be at the bank');
}

function onlyUnknownFault(answers: readonly string[]): Fault | undefined {
  if (answers.every((answer) => answer.split('=')[1] === 'unknown')) return undefined;
  return fault('SHAPE_WRONG', 'of what is withdrawn the bank knows nothing');
}

/** A file that is not released yet is withdrawn whole: what is left of it would be paid. */
function withdrawalFault(
  given: ReadonlySet<string | undefined>,
  book: PaymentBook,
  needed: number,
): Fault | undefined {
  for (const { fileHash, releases } of book.files) {
    const own = book.payments.filter((payment) => payment.fileHash === fileHash);
    const kept = own.filter(({ endToEndId }) => !given.has(endToEndId));
    const isInPart = kept.length > 0 && kept.length < own.length;
    if (isInPart && releases.length < needed) {
      return fault('WRONG_PHASE', `the file ${fileHash.slice(0, 12)} is withdrawn whole, or not`);
    }
  }
  return undefined;
}

/** Only what failed and is still due is issued again; what may still be on its way never is. */
function reissueFault({ target }: DecisionContent, { book }: PayoutState): Fault | undefined {
  const isOpen = (party: string) =>
    book.payments.some(
      ({ partyId, standing }) => (target === '' || partyId === party) && isOnItsWay(standing),
    );
  const isDue = target === '' ? book.dueParties.length > 0 : book.dueParties.includes(target);
  if (isDue) return undefined;
  const [of, whom] = target === '' ? ['', 'anybody'] : [` of ${target}`, target];
  return isOpen(target)
    ? fault('PAYMENT_UNANSWERED', `a payment${of} may still be on its way`)
    : fault('ALREADY_DECIDED', `nothing is due to or from ${whom}`);
}

function fault(code: ErrorCode, reason: string): Fault {
  return { code, reason };
}
