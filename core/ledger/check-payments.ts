import { accountId } from './account.ts';
import { carryingId, isLateLine, latePayment } from './late-payment.ts';
import type { LedgerFile, LedgerInstruction, LedgerProblem, LedgerView } from './ledger-view.ts';
import { paymentStanding } from './payment-standing.ts';
import type { LedgerTransfer, Transfer } from './transfer.ts';

/**
 * What must hold between payments, their files, the bank's answers and the ledger:
 * - `payment-amount`: a payment is the sum of its transfers;
 * - `file-totals`: a file counts and sums its payments;
 * - `file-frozen`: a file is what its hash says, to the last character;
 * - `answers`: accepted is posted, rejected voided, returned reversed, unknown expired, else
 *   pending; what was carried stays expired, and what came after all stands where its debt is;
 * - `released`: nothing of a file is answered before as many people as needed released it; what was
 *   withdrawn before, the bank never had (`unknown`).
 */
export function checkPayments(view: LedgerView): LedgerProblem[] {
  const transfers = new Map(view.transfers.map((transfer) => [transfer.transferId, transfer]));
  const reversed = new Set(
    view.transfers.flatMap(({ reverses, state }) => (state === 'posted' ? (reverses ?? []) : [])),
  );
  return [
    ...view.instructions.flatMap((payment) => amountProblems(payment, transfers)),
    ...view.instructions.flatMap((payment) => answerProblems(payment, transfers, reversed)),
    ...lateProblems(view, transfers, reversed),
    ...view.files.flatMap((file) => fileProblems(file, view.instructions)),
    ...view.files.flatMap(frozenProblems),
    ...view.files.flatMap((file) => releaseProblems(file, view.instructions)),
  ];
}

type Transfers = ReadonlyMap<string, LedgerTransfer>;

function amountProblems(payment: LedgerInstruction, transfers: Transfers): LedgerProblem[] {
  const sum = payment.transferIds.reduce(
    (total, transferId) => total + BigInt(transfers.get(transferId)?.amount ?? 0),
    0n,
  );
  if (sum === BigInt(payment.amount)) return [];
  const detail = `it is over ${payment.amount}, its transfers over ${sum}`;
  return [{ rule: 'payment-amount', subject: payment.endToEndId, detail }];
}

function answerProblems(
  payment: LedgerInstruction,
  transfers: Transfers,
  reversed: ReadonlySet<string>,
): LedgerProblem[] {
  const { statuses, endToEndId } = payment;
  const answer = paymentStanding(statuses);
  return payment.transferIds.flatMap((transferId): LedgerProblem[] => {
    const stands = stateOf(transfers.get(transferId), reversed);
    const expected = isCarried(transferId, transfers) ? 'expired' : STATE_AFTER[answer];
    if (stands === expected) return [];
    const detail = `the bank's answer is ${answer}, but ${transferId} is ${stands ?? 'missing'}`;
    return [{ rule: 'answers', subject: endToEndId, detail }];
  });
}

/** Money that came after its debt was carried is there once, and nothing else is of its kind. */
function lateProblems(
  { instructions, transfers: all }: LedgerView,
  transfers: Transfers,
  reversed: ReadonlySet<string>,
): LedgerProblem[] {
  const known = new Set<string>();
  const missing = instructions.flatMap(({ endToEndId, statuses, transferIds }) =>
    transferIds.flatMap((transferId): LedgerProblem[] => {
      const payment = transfers.get(transferId);
      if (payment === undefined || !isCarried(transferId, transfers)) return [];
      const late = latePayment(payment);
      const found = transfers.get(late.transferId);
      const answer = paymentStanding(statuses);
      const hasCome = answer === 'accepted' || answer === 'returned';
      if (hasCome) known.add(late.transferId);
      const stands = stateOf(found, reversed);
      const isSame = !hasCome || (stands === STATE_AFTER[answer] && isSameMove(found, late));
      const is = stands ?? 'missing';
      const detail = `it is ${answer} and was carried, but ${late.transferId} is ${is}`;
      return isSame ? [] : [{ rule: 'answers', subject: endToEndId, detail }];
    }),
  );
  const others = all.filter(
    ({ transferId, line, reverses }) =>
      isLateLine(line) && reverses === undefined && !known.has(transferId),
  );
  return [
    ...missing,
    ...others.map(({ transferId }): LedgerProblem => {
      const detail = 'no payment that was carried has come after all';
      return { rule: 'answers', subject: transferId, detail };
    }),
  ];
}

function isCarried(transferId: string, transfers: Transfers): boolean {
  const payment = transfers.get(transferId);
  return payment !== undefined && transfers.get(carryingId(payment))?.state === 'posted';
}

function isSameMove(found: Transfer | undefined, { amount, debit, credit }: Transfer): boolean {
  return (
    found !== undefined &&
    BigInt(found.amount) === BigInt(amount) &&
    accountId(found.debit) === accountId(debit) &&
    accountId(found.credit) === accountId(credit)
  );
}

function stateOf(transfer: LedgerTransfer | undefined, reversed: ReadonlySet<string>) {
  const isReversed = transfer?.state === 'posted' && reversed.has(transfer.transferId);
  return isReversed ? 'reversed' : transfer?.state;
}

const STATE_AFTER = {
  unanswered: 'pending',
  pending: 'pending',
  accepted: 'posted',
  rejected: 'voided',
  returned: 'reversed',
  unknown: 'expired',
} as const;

function fileProblems(
  file: LedgerFile,
  instructions: readonly LedgerInstruction[],
): LedgerProblem[] {
  const payments = instructions.filter(
    (each) => each.fileHash === file.fileHash && each.direction === 'pay',
  );
  const sum = payments.reduce((total, payment) => total + BigInt(payment.amount), 0n);
  if (payments.length === file.instructionCount && sum === BigInt(file.controlSum)) return [];
  const said = `${file.instructionCount} payments over ${file.controlSum}`;
  const detail = `it says ${said}, but has ${payments.length} over ${sum}`;
  return [{ rule: 'file-totals', subject: file.fileHash, detail }];
}

function frozenProblems({ fileHash, isFrozen }: LedgerFile): LedgerProblem[] {
  if (isFrozen) return [];
  return [{ rule: 'file-frozen', subject: fileHash, detail: 'its content has another hash' }];
}

function releaseProblems(
  file: LedgerFile,
  instructions: readonly LedgerInstruction[],
): LedgerProblem[] {
  const isAnswered = instructions.some(
    (each) =>
      each.fileHash === file.fileHash && each.statuses.some((status) => status !== 'unknown'),
  );
  const people = new Set(file.releasedBy).size;
  if (!isAnswered || people >= file.releasesNeeded) return [];
  const detail = `${people} of ${file.releasesNeeded} people released it, yet the bank answered`;
  return [{ rule: 'released', subject: file.fileHash, detail }];
}
