import { sha256Hex } from '../canonical/index.ts';
import { endToEndIdOf } from '../ledger/index.ts';
import { answersOf, checkAnswered } from './check-answers.ts';
import { carriedPayments } from './carried-payments.ts';
import { checkCarried } from './check-carried.ts';
import { checkFile } from './check-file.ts';
import { checkReleased } from './check-quorums.ts';
import { checkSettled, checkSettledBefore } from './check-settled.ts';
import { checkOwedAgain, checkTransfers } from './check-transfers.ts';
import { checkWithdrawn } from './check-withdrawn.ts';
import type { RecordOf } from './pack-record.ts';
import type { PackTerms } from './pack-terms.ts';
import { expectThat, find, type PackState } from './pack-state.ts';
import { directionOf } from './payment-direction.ts';
import { type PaymentPlan, paymentPlans } from './payment-plan.ts';

type TransferRecord = RecordOf<'transfer'>;
type Must = (holds: boolean, message: string) => void;

/** A payment file, by the plan whose entry names it; it is compared when all plans are known. */
export function addPaymentFile(state: PackState, record: RecordOf<'payment-file'>): void {
  const { plan, content } = record;
  const seq = state.chain.byKey.get(plan)?.seq ?? 0;
  const last = state.chain.byKey.get([...state.files.keys()].at(-1) ?? '')?.seq ?? 0;
  const where = `payment file of ${plan}`;
  expectThat(seq > last, state, 'payment', where, 'Files stand in the order of their entries.');
  state.files.set(plan, { hash: sha256Hex(content), content });
}

export function addTransfer(state: PackState, record: TransferRecord): void {
  const { transferId } = record.transfer;
  const last = [...state.transfers.keys()].at(-1) ?? '';
  const where = `transfer ${transferId}`;
  expectThat(transferId > last, state, 'payment', where, 'Transfers stand in the order of ids.');
  state.transfers.set(transferId, record);
}

/**
 * Each plan of payments: its file, its transfers and its instructions are those that the audit
 * names; what the first plan of a revision settles is what its statements say is due, and nothing
 * settles more.
 */
export function checkPayouts(state: PackState, terms: PackTerms): void {
  const carried = carriedPayments(state);
  const answers = answersOf(state, carried);
  const plans = paymentPlans(state);
  for (const plan of plans) {
    const must: Must = (holds, message) => expectThat(holds, state, 'payment', plan.key, message);
    const revision = state.revisions.get(plan.revision)?.record;
    must(plan.revisionHash === revision?.revisionHash, 'It is of another revision.');
    must((state.files.get(plan.key)?.hash ?? '') === plan.fileHash, 'The audit has another file.');
    checkFile(state, plan, terms);
    checkTransfers(state, plan, terms, must);
    checkInstructions(state, plan, terms, must);
    if (plan.isFirst) checkLines(state, plan, must);
    checkSettled(state, plan, terms, must);
    checkReleased(state, plan, answers, terms);
    checkWithdrawn(state, plan, answers, terms);
  }
  const known = new Set(plans.map(({ key }) => key));
  for (const key of state.files.keys()) {
    if (!known.has(key)) find(state, 'payment', `payment file of ${key}`, 'Nobody planned it.');
  }
  checkCarried(state, plans, carried, answers);
  checkAnswered(state, plans, carried, answers);
  checkOwedAgain(state, plans);
  checkSettledBefore(state, plans, answers, terms);
}

/** Each instruction has its derived id and its transfer; the file's are as much as it says. */
function checkInstructions(
  state: PackState,
  plan: PaymentPlan,
  terms: PackTerms,
  must: Must,
): void {
  const { programme: programmeId, period: periodId } = state;
  const { revisionHash, fileHash } = plan;
  const { clearing } = terms.payment;
  let control = 0n;
  for (const { endToEndId, partyId, direction, amount, attempt, transferId } of plan.payments) {
    const id = endToEndIdOf({ programmeId, periodId, revisionHash, payeeId: partyId, attempt });
    must(endToEndId === id, `The id of a payment of ${partyId} is another.`);
    const found = state.transfers.get(transferId);
    const isSame = found?.transfer.amount === amount && found.plan === plan.key;
    must(isSame, `Transfer ${transferId} should be of ${amount}.`);
    const isDirection =
      found !== undefined && directionOf(found.transfer, partyId, clearing) === direction;
    must(isDirection, `Transfer ${transferId} does not ${direction}.`);
    const isAdvance = found?.transfer.debit.purpose === 'advance';
    must(isAdvance === plan.isAdvance, `Transfer ${transferId} is of another kind of plan.`);
    if (direction === 'pay') control += BigInt(amount);
  }
  must(control.toString() === plan.controlSum, 'The control sum is another.');
  must(control === 0n || fileHash !== '', 'Nobody can release what is in no file.');
}

/** Each line of the result stands in the ledger with its amount. */
function checkLines(state: PackState, { revision, key }: PaymentPlan, must: Must): void {
  for (const { lineId, partyId, amount } of state.revisions.get(revision)?.record.result.lines ??
    []) {
    const digits = amount
      .replace(/^-/, '')
      .replace('.', '')
      .replace(/^0+(?=\d)/, '');
    if (digits === '0') continue;
    const found = state.transfers.get(`${state.period}/${revision}/${partyId}/${lineId}`);
    const side = amount.startsWith('-') ? found?.transfer.credit : found?.transfer.debit;
    const isSame = found?.transfer.amount === digits && side?.purpose === 'pool';
    must(isSame && found.plan === key, `Line ${lineId} is not in the ledger as it was calculated.`);
  }
}
