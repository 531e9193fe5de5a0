import { sha256Hex } from '../../core/canonical/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { ANSWER_STATUSES, type AnswerStatus } from '../../core/ledger/answer-statuses.ts';
import { isWithdrawal } from '../../core/ledger/is-withdrawal.ts';
import type { BankAnswer } from '../../core/ledger/read-bank-answer.ts';
import { listDetail } from '../../core/governance/decision.ts';
import { MESSAGES } from '../../core/governance/messages.ts';
import { peopleIn } from '../../core/governance/quorum.ts';
import type { StepTerms } from '../../core/period/terms.ts';
import { listContradictedPayments } from '../../database/reads/list-contradicted-payments.ts';
import { listPrincipals } from '../../database/reads/list-principals.ts';
import { listReplacedAccounts } from '../../database/reads/list-replaced-accounts.ts';
import {
  listPayments,
  type PaymentFileRecord,
  type Payments,
} from '../../database/reads/list-payments.ts';
import type { Transaction } from '../../database/transaction.ts';
import { type PayoutMatter, payoutMatter } from '../load-matter.ts';
import { isHeld, periodOf } from '../period-record.ts';
import type { DecisionRecord } from '../record-decision.ts';

/*
 * What moves money is checked against the record once more, in the transaction that writes it. The
 * payout's workflow has checked it; but whoever has access to Temporal can schedule an activity
 * with what somebody once signed, and with what nobody did.
 */

/** What is on record of the payments that a decision is about. */
export interface PaymentMatter {
  /** Who decides, and in whose place. */
  readonly people: readonly string[];
  readonly release: StepTerms;
  readonly payments: Payments;
}

/** With what is to be paid now: released and issued again is nothing else. */
export type PayableMatter = PaymentMatter & { readonly matter: PayoutMatter };

/**
 * Of a bank's answer: it may come whenever the bank gives it, also while the period runs again
 * through earlier phases or after it has closed. Throws HELD, SIGNATURE_WRONG.
 */
export async function answeredMatter(
  tx: Transaction,
  { signed, mandateId }: DecisionRecord,
): Promise<PaymentMatter> {
  const { programme, period, actor } = signed.content;
  const { view, terms } = await periodOf(tx, programme, period);
  if (isHeld(view)) throw new GainshareError('HELD', `The period ${period} is held.`);
  const role = MESSAGES.answerPayment.role;
  const people = await peopleBehind(tx, { programme, actor, mandateId, role });
  const payments = await listPayments(tx, programme, period);
  return { people, release: terms.release, payments };
}

/** Throws PAYOUT_REFUSED, HELD, SIGNATURE_WRONG: not payable, held, or not by this role. */
export async function payableMatter(
  tx: Transaction,
  { signed, mandateId }: DecisionRecord,
): Promise<PayableMatter> {
  const { programme, period, actor, message } = signed.content;
  const matter = await payoutMatter(tx, { programme, period });
  if (matter.isHeld) throw new GainshareError('HELD', `The period ${period} is held.`);
  const role = message === 'releasePayment' ? matter.release.role : MESSAGES.reissuePayment.role;
  const people = await peopleBehind(tx, { programme, actor, mandateId, role });
  const payments = await listPayments(tx, programme, period);
  return { matter, people, release: matter.release, payments };
}

async function peopleBehind(
  tx: Transaction,
  {
    programme,
    actor,
    mandateId,
    role,
  }: Readonly<Record<'programme' | 'actor' | 'mandateId' | 'role', string>>,
): Promise<readonly string[]> {
  const [held] = await listPrincipals(tx, programme, [mandateId]);
  if (held?.personId === actor && held.role === role) return [actor, held.principalId];
  throw new GainshareError('SIGNATURE_WRONG', `It needs a mandate as ${role}.`);
}

/** A release is over the newest revision and a file of this period that needs one more. */
export function refuseRelease(
  { matter, people, payments }: PayableMatter,
  { signed }: DecisionRecord,
): void {
  const { target, revisionHash, actor } = signed.content;
  const file = payments.files.find(({ fileHash }) => fileHash === target);
  if (file === undefined) {
    throw new GainshareError('TARGET_UNKNOWN', `There is no payment file ${target}.`);
  }
  if (sha256Hex(file.content) !== target) {
    throw new GainshareError('LEDGER_BROKEN', `The payment file ${target} was changed.`);
  }
  if (revisionHash !== matter.revisionHash) {
    throw new GainshareError('REVISION_STALE', `Revision ${matter.revisionNumber} is paid.`);
  }
  if (matter.preparers.some((one) => people.includes(one))) {
    throw new GainshareError('OWN_WORK', `${actor} prepared what is paid.`);
  }
  const isGivenUp = payments.instructions.some(
    ({ fileHash, answers }) => fileHash === target && answers.length > 0,
  );
  if (isGivenUp && releasesOf(file) < matter.release.count) {
    throw new GainshareError('PAYMENT_WITHDRAWN', `The payment file ${target} is withdrawn.`);
  }
  const earlier = peopleIn(file.releases);
  if (releasesOf(file) >= matter.release.count || earlier.some((one) => people.includes(one))) {
    throw new GainshareError('ALREADY_DECIDED', `The payment file ${target} was released.`);
  }
}

/** How many people released a file: a deputy is whom they stand in for. */
function releasesOf({ releases }: PaymentFileRecord): number {
  return new Set(releases.map(({ principalId }) => principalId)).size;
}

/** Issued again is the newest revision, to whom the decision names: one party, or all due. */
export function refuseReissue(
  { matter }: PayableMatter,
  { signed }: DecisionRecord,
  effect: { readonly revisionNumber: number; readonly parties: readonly string[] },
): void {
  const { target } = signed.content;
  if (effect.revisionNumber !== matter.revisionNumber) {
    throw new GainshareError('REVISION_STALE', `Revision ${matter.revisionNumber} is paid.`);
  }
  if (target === '' || effect.parties.every((party) => party === target)) return;
  throw new GainshareError('TARGET_UNKNOWN', `The decision is about ${target} alone.`);
}

/** A file that was frozen before an account was replaced still pays to the old one. */
export async function refuseReplacedAccounts(
  tx: Transaction,
  { signed }: DecisionRecord,
): Promise<void> {
  const { programme, target } = signed.content;
  const replaced = await listReplacedAccounts(tx, programme, target);
  if (replaced.length === 0) return;
  throw new GainshareError(
    'ACCOUNT_REPLACED',
    `The file pays to what is no longer the account of ${replaced.join(', ')}.`,
  );
}

/** Nobody is paid in place of a payment that the bank may have made: it said two things of it. */
export async function refuseContradicted(
  tx: Transaction,
  { signed }: DecisionRecord,
  parties: readonly string[],
): Promise<void> {
  const { programme, period } = signed.content;
  const contradicted = await listContradictedPayments(tx, programme, period);
  const payment = contradicted.find(({ partyId }) => parties.includes(partyId));
  if (payment === undefined) return;
  throw new GainshareError(
    'PAYMENT_CONTRADICTED',
    `The bank has said two things of ${payment.endToEndId}, a payment of ${payment.partyId}.`,
  );
}

/** The answers of a decision: each about a payment of the period whose file was released. */
export function checkedAnswers(
  { release, payments }: PaymentMatter,
  { signed }: DecisionRecord,
): readonly BankAnswer[] {
  const byId = new Map(payments.instructions.map((one) => [one.endToEndId, one]));
  const files = new Map(payments.files.map((file) => [file.fileHash, releasesOf(file)]));
  const given = listDetail(signed.content, 'answers');
  const named = new Set(given.map((answer) => answer.split('=')[0]));
  if (named.size < given.length) {
    throw new GainshareError('SHAPE_WRONG', 'A payment is answered twice in one decision.');
  }
  if (isWithdrawal(signed.content)) {
    refuseReleased(payments, release.count, signed.content.target);
  }
  refuseInPart(payments, release.count, named);
  return given.map((answer) => {
    const [endToEndId = '', word = '', ...reason] = answer.split('=');
    const payment = byId.get(endToEndId);
    if (payment === undefined) {
      throw new GainshareError('TARGET_UNKNOWN', `There is no payment ${endToEndId}.`);
    }
    const { fileHash } = payment;
    const isSent = fileHash === undefined || (files.get(fileHash) ?? 0) >= release.count;
    if (!isSent && word !== 'unknown') {
      throw new GainshareError('WRONG_PHASE', `The file of ${endToEndId} is not released yet.`);
    }
    return { endToEndId, status: statusOf(word), reason: reason.join('=') };
  });
}

/** Whoever withdraws a file may be overtaken by its last release: then it may be at the bank. */
function refuseReleased({ files }: Payments, needed: number, target: string): void {
  const file = files.find(({ fileHash }) => fileHash === target);
  if (file === undefined) {
    throw new GainshareError('TARGET_UNKNOWN', `There is no payment file ${target}.`);
  }
  if (releasesOf(file) < needed) return;
  throw new GainshareError('PAYMENT_UNANSWERED', `The payment file ${target} is released.`);
}

/** A file that is not released yet is withdrawn whole: what is left of it would be paid. */
function refuseInPart(
  { files, instructions }: Payments,
  needed: number,
  given: ReadonlySet<string | undefined>,
): void {
  for (const file of files.filter((one) => releasesOf(one) < needed)) {
    const own = instructions.filter(({ fileHash }) => fileHash === file.fileHash);
    const kept = own.filter(({ endToEndId }) => !given.has(endToEndId));
    if (kept.length === 0 || kept.length === own.length) continue;
    throw new GainshareError(
      'WRONG_PHASE',
      `The file ${file.fileHash} is withdrawn whole, or not.`,
    );
  }
}

function statusOf(word: string): AnswerStatus {
  const status = ANSWER_STATUSES.find((one) => one === word);
  if (status !== undefined) return status;
  throw new GainshareError('CHOICE_UNKNOWN', `The bank answers ${ANSWER_STATUSES.join(', ')}.`);
}
