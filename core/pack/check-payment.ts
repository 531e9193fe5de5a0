import { sha256Hex } from '../canonical/index.ts';
import { endToEndIdOf, type Transfer, toMinorUnits } from '../ledger/index.ts';
import { transfersHash } from '../ledger/transfers-hash.ts';
import { answersOf, checkAnswered } from './check-answers.ts';
import { carriedPayments } from './carried-payments.ts';
import { checkCarried } from './check-carried.ts';
import { checkReleased } from './check-quorums.ts';
import type { RecordOf } from './pack-record.ts';
import type { PackTerms } from './pack-terms.ts';
import { expectThat, find, type PackState } from './pack-state.ts';
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
  state.files.set(plan, sha256Hex(content));
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
    must((state.files.get(plan.key) ?? '') === plan.fileHash, 'The audit has another file.');
    checkTransfers(state, plan, must);
    checkInstructions(state, plan, must);
    if (plan.isFirst) checkLines(state, plan, must);
    checkSettled(state, plan, terms, must);
    checkReleased(state, plan, answers, terms);
  }
  const known = new Set(plans.map(({ key }) => key));
  for (const key of state.files.keys()) {
    if (!known.has(key)) find(state, 'payment', `payment file of ${key}`, 'Nobody planned it.');
  }
  checkCarried(state, plans, carried);
  checkAnswered(state, plans, carried, answers);
}

function transfersOf({ transfers }: PackState, key: string): readonly TransferRecord[] {
  return [...transfers.values()].filter(({ plan }) => plan === key);
}

function checkTransfers(state: PackState, plan: PaymentPlan, must: Must): void {
  const own = transfersOf(state, plan.key).map(({ transfer }) => transfer);
  const hash = transfersHash(own as readonly Transfer[]);
  must(hash === plan.transfersSha256, 'The audit has other transfers.');
  let pool = 0n;
  for (const { amount, debit, credit } of own) {
    if (credit.purpose === 'pool') pool += BigInt(amount);
    if (debit.purpose === 'pool') pool -= BigInt(amount);
  }
  must(pool === 0n, 'What leaves the pool does not come back to it.');
}

/** Each instruction has its derived id and its transfer; the file's are as much as it says. */
function checkInstructions(state: PackState, plan: PaymentPlan, must: Must): void {
  const { programme: programmeId, period: periodId } = state;
  const { revisionHash } = plan;
  let control = 0n;
  for (const { endToEndId, partyId, direction, amount, attempt, transferId } of plan.payments) {
    const id = endToEndIdOf({ programmeId, periodId, revisionHash, payeeId: partyId, attempt });
    must(endToEndId === id, `The id of a payment of ${partyId} is another.`);
    const found = state.transfers.get(transferId);
    const isSame = found?.transfer.amount === amount && found.plan === plan.key;
    must(isSame, `Transfer ${transferId} should be of ${amount}.`);
    if (direction === 'pay') control += BigInt(amount);
  }
  must(control.toString() === plan.controlSum, 'The control sum is another.');
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

/**
 * For each party, what a first plan settles (paid, carried or kept) is what its statement says is
 * due; what any plan settles is at most that, and on the same side.
 */
function checkSettled(state: PackState, plan: PaymentPlan, terms: PackTerms, must: Must): void {
  const { positions = {} } = state.revisions.get(plan.revision)?.record.result ?? {};
  for (const party of Object.keys(positions)) {
    const text = state.due.get(`${plan.revision}/${party}`) ?? '0';
    const due = toMinorUnits(text, terms.currency.minorUnit);
    const settled = settledBy(transfersOf(state, plan.key), party);
    const isWithin = due > 0n ? settled >= 0n && settled <= due : settled <= 0n && settled >= due;
    const isRight = plan.isFirst ? settled === due : isWithin;
    must(isRight, `What is settled with ${party} is not what its statement says.`);
  }
}

/** What leaves a party's accounts but for the lines themselves. */
function settledBy(transfers: readonly TransferRecord[], party: string): bigint {
  const isOwn = ({ purpose, partyId }: TransferRecord['transfer']['debit']) =>
    partyId === party && (purpose === 'payable' || purpose === 'receivable');
  let settled = 0n;
  for (const { transfer } of transfers) {
    const { debit, credit, amount } = transfer;
    if (debit.purpose === 'pool' || credit.purpose === 'pool') continue;
    if (isOwn(debit)) settled += BigInt(amount);
    if (isOwn(credit)) settled -= BigInt(amount);
  }
  return settled;
}
