import * as z from 'zod';
import { sha256Hex } from '../canonical/index.ts';
import { listDetail } from '../governance/decision.ts';
import { endToEndIdOf, type Transfer, toMinorUnits } from '../ledger/index.ts';
import { transfersHash } from '../ledger/transfers-hash.ts';
import { checkQuorum, type PackTerms } from './check-authority.ts';
import type { RecordOf } from './pack-record.ts';
import { isSameJson } from './check-statement.ts';
import { expectThat, find, type PackState, vouching } from './pack-state.ts';

type TransferRecord = RecordOf<'transfer'>;

/** What the entry of a payout says; another form is a finding. */
const plannedSchema = z.looseObject({
  revision: z.int(),
  revisionHash: z.string(),
  fileHash: z.string(),
  controlSum: z.string(),
  transfersSha256: z.string(),
  instructions: z.array(
    z.strictObject({
      endToEndId: z.string(),
      partyId: z.string(),
      direction: z.enum(['pay', 'collect']),
      amount: z.string().regex(/^[1-9]\d*$/),
    }),
  ),
});

type Planned = z.output<typeof plannedSchema>;

/** A payment file is the one that was planned. */
export function checkPaymentFile(state: PackState, record: RecordOf<'payment-file'>): void {
  const { revision, content } = record;
  const key = `payout/${state.period}/${revision}`;
  const entry = vouching(state, 'payment', key, 'payout-planned');
  const hash = sha256Hex(content);
  const isPlanned = entry?.body['fileHash'] === hash;
  expectThat(isPlanned, state, 'payment', `payment file ${revision}`, 'The audit has another.');
  const last = [...state.files.keys()].at(-1) ?? 0;
  const where = `payment file ${revision}`;
  expectThat(revision > last, state, 'payment', where, 'Files stand in the order of revisions.');
  state.files.set(revision, hash);
}

export function addTransfer(state: PackState, record: TransferRecord): void {
  const { transferId } = record.transfer;
  const last = [...state.transfers.keys()].at(-1) ?? '';
  const where = `transfer ${transferId}`;
  expectThat(transferId > last, state, 'payment', where, 'Transfers stand in the order of ids.');
  state.transfers.set(transferId, record);
}

/** Each payout: its instructions are what statements say is due, its transfers those planned. */
export function checkPayouts(state: PackState, terms: PackTerms): void {
  const answers = answersOf(state);
  const known = new Set<string>();
  for (const number of state.revisions.keys()) {
    const entry = state.chain.byKey.get(`payout/${state.period}/${number}`);
    if (entry === undefined) continue;
    const where = `payout ${number}`;
    const planned = plannedSchema.safeParse(entry.body);
    if (!planned.success) {
      find(state, 'payment', where, 'The audit does not say what was planned.');
      continue;
    }
    checkInstructions(state, number, planned.data, terms, where);
    checkTransfers(state, number, planned.data, answers, where, known);
    checkReleased(state, number, terms, where);
  }
  for (const id of state.transfers.keys()) {
    if (!known.has(id)) find(state, 'payment', `transfer ${id}`, 'Nobody planned it.');
  }
}

/** Each instruction has its derived id and its transfer; what is paid, carried or kept is due. */
function checkInstructions(
  state: PackState,
  number: number,
  planned: Planned,
  terms: PackTerms,
  where: string,
): void {
  const must = (holds: boolean, message: string) =>
    expectThat(holds, state, 'payment', where, message);
  const revision = state.revisions.get(number);
  must(planned.revisionHash === revision?.record.revisionHash, 'It is of another revision.');
  let control = 0n;
  for (const [transferId, { endToEndId, partyId, direction, amount }] of paymentsOf(
    state,
    number,
    planned,
  )) {
    const attempt = Number(/\.(\d+)$/.exec(transferId)?.[1] ?? 1);
    const { programme: programmeId, period: periodId } = state;
    const { revisionHash } = planned;
    const id = endToEndIdOf({ programmeId, periodId, revisionHash, payeeId: partyId, attempt });
    must(endToEndId === id, `The id of a payment of ${partyId} is another.`);
    const isSame = state.transfers.get(transferId)?.transfer.amount === amount;
    must(isSame, `Transfer ${transferId} should be of ${amount}.`);
    if (direction === 'pay') control += BigInt(amount);
  }
  must(control.toString() === planned.controlSum, 'The control sum is another.');
  for (const party of Object.keys(revision?.record.result.positions ?? {})) {
    const due = toMinorUnits(state.due.get(`${number}/${party}`) ?? '0', terms.currency.minorUnit);
    const settled = settledOf(state, number, party);
    must(settled === due, `What is settled with ${party} is not what its statement says.`);
  }
}

type Payments = ReadonlyMap<string, Planned['instructions'][number]>;

/** The instructions by the id of their transfers: `payment`, `payment.2`, … of each party in turn. */
function paymentsOf({ period }: PackState, number: number, { instructions }: Planned): Payments {
  const counts = new Map<string, number>();
  return new Map(
    instructions.map((instruction) => {
      const { partyId } = instruction;
      const attempt = (counts.get(partyId) ?? 0) + 1;
      counts.set(partyId, attempt);
      const line = attempt === 1 ? 'payment' : `payment.${attempt}`;
      return [`${period}/${number}/${partyId}/${line}`, instruction];
    }),
  );
}

/** What leaves a party's accounts but for the lines themselves: paid, carried or kept. */
function settledOf({ transfers }: PackState, number: number, party: string): bigint {
  const isOwn = ({ purpose, partyId }: TransferRecord['transfer']['debit']) =>
    partyId === party && (purpose === 'payable' || purpose === 'receivable');
  let settled = 0n;
  for (const { transfer } of transfers.values()) {
    const { debit, credit, amount, revisionNumber, transferId } = transfer;
    const isLine = debit.purpose === 'pool' || credit.purpose === 'pool';
    if (revisionNumber !== number || isLine || isReturn(transferId)) continue;
    if (isOwn(debit)) settled += BigInt(amount);
    if (isOwn(credit)) settled -= BigInt(amount);
  }
  return settled;
}

/** A transfer that takes a payment back. */
function isReturn(transferId: string): boolean {
  return /\/payment(\.\d+)?\/reversed$/.test(transferId);
}

type Answers = ReadonlyMap<string, readonly { status: string; reason: string }[]>;

/** The bank's answers by payment, in the order in which they came. */
function answersOf(state: PackState): Answers {
  const answers = new Map<string, { status: string; reason: string }[]>();
  for (const { content } of state.decisions) {
    if (content.message !== 'answerPayment') continue;
    for (const answer of listDetail(content, 'answers')) {
      const [id = '', status = '', ...reason] = answer.split('=');
      const earlier = answers.get(id) ?? [];
      answers.set(id, [...earlier, { status, reason: reason.join('=') }]);
    }
  }
  return answers;
}

function checkTransfers(
  state: PackState,
  number: number,
  planned: Planned,
  answers: Answers,
  where: string,
  known: Set<string>,
): void {
  const own = [...state.transfers.values()].filter(
    ({ transfer }) => transfer.revisionNumber === number,
  );
  const plain = own.filter(({ transfer }) => !isReturn(transfer.transferId));
  const must = (holds: boolean, message: string) =>
    expectThat(holds, state, 'payment', where, message);
  const hash = transfersHash(plain.map(({ transfer }) => transfer as Transfer));
  must(hash === planned.transfersSha256, 'The audit has other transfers.');
  const payments = paymentsOf(state, number, planned);
  let pool = 0n;
  for (const { transfer, state: itsState } of own) {
    const { transferId, amount, debit, credit } = transfer;
    known.add(transferId);
    if (credit.purpose === 'pool') pool += BigInt(amount);
    if (debit.purpose === 'pool') pool -= BigInt(amount);
    const expected = expectedState(payments.get(transferId), answers);
    must(itsState === expected, `Transfer ${transferId} should be ${expected}.`);
  }
  must(pool === 0n, 'What leaves the pool does not come back to it.');
  checkLines(state, number, must);
  checkReturns(state, payments, answers, must);
}

/** Each line of the result stands in the ledger with its amount. */
function checkLines(
  state: PackState,
  number: number,
  must: (holds: boolean, message: string) => void,
): void {
  for (const { lineId, partyId, amount } of state.revisions.get(number)?.record.result.lines ??
    []) {
    const digits = amount
      .replace(/^-/, '')
      .replace('.', '')
      .replace(/^0+(?=\d)/, '');
    if (digits === '0') continue;
    const transfer = state.transfers.get(
      `${state.period}/${number}/${partyId}/${lineId}`,
    )?.transfer;
    const pool = amount.startsWith('-') ? transfer?.credit.purpose : transfer?.debit.purpose;
    const isSame = transfer?.amount === digits && pool === 'pool';
    must(isSame, `Line ${lineId} is not in the ledger as it was calculated.`);
  }
}

/** What the bank's answers make of a payment; all other transfers are posted. */
function expectedState(
  payment: Planned['instructions'][number] | undefined,
  answers: Answers,
): string {
  if (payment === undefined) return 'posted';
  const statuses = (answers.get(payment.endToEndId) ?? []).map(({ status }) => status);
  if (statuses.includes('returned') || statuses.includes('accepted')) return 'posted';
  if (statuses.includes('rejected')) return 'voided';
  return statuses.includes('unknown') ? 'expired' : 'pending';
}

/** Each payment that the bank returned is taken back by a transfer the other way, and no other. */
function checkReturns(
  state: PackState,
  payments: Payments,
  answers: Answers,
  must: (holds: boolean, message: string) => void,
): void {
  for (const [id, { endToEndId }] of payments) {
    const returned = answers.get(endToEndId)?.find(({ status }) => status === 'returned');
    const transferId = `${id}/reversed`;
    const found = state.transfers.get(transferId)?.transfer ?? null;
    const payment = state.transfers.get(id)?.transfer;
    if (returned === undefined || payment === undefined) {
      must(found === null, `Transfer ${transferId} takes back what was not returned.`);
      continue;
    }
    const { reason } = returned;
    const asked = {
      ...payment,
      transferId,
      debit: payment.credit,
      credit: payment.debit,
      reverses: id,
      reason: reason === '' ? 'returned by the bank' : `returned by the bank: ${reason}`,
    };
    must(isSameJson(found, asked), `Transfer ${transferId} should take the payment back.`);
  }
}

/** Enough people had released the file before the bank's first answer about it. */
function checkReleased(state: PackState, number: number, terms: PackTerms, where: string): void {
  const file = state.files.get(number);
  const answered = state.decisions.find(
    ({ content }) => content.message === 'answerPayment' && content.target === file,
  );
  if (file === undefined || answered === undefined) return;
  checkQuorum(state, {
    check: 'mandate',
    where,
    needed: terms.governance.release.count,
    before: answered.entry.seq,
    counts: ({ message, target }) => message === 'releasePayment' && target === file,
  });
}
