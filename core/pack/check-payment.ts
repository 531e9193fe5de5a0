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
  const { minorUnit } = terms.currency;
  const paid = new Map<string, bigint>();
  let control = 0n;
  for (const { endToEndId, partyId, direction, amount } of planned.instructions) {
    const { programme: programmeId, period: periodId } = state;
    const { revisionHash } = planned;
    const identity = { programmeId, periodId, revisionHash, payeeId: partyId, attempt: 1 };
    must(endToEndId === endToEndIdOf(identity), `The id of the payment of ${partyId} is another.`);
    must(!paid.has(partyId), `${partyId} has two payments.`);
    paid.set(partyId, direction === 'pay' ? BigInt(amount) : -BigInt(amount));
    if (direction === 'pay') control += BigInt(amount);
  }
  must(control.toString() === planned.controlSum, 'The control sum is another.');
  for (const party of Object.keys(revision?.record.result.positions ?? {})) {
    if (party === terms.payment.clearing) continue;
    const due = state.due.get(`${number}/${party}`) ?? '0';
    const isDue = toMinorUnits(due, minorUnit) === (paid.get(party) ?? 0n);
    must(isDue, `What is paid to ${party} is not what its statement says.`);
  }
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
  const returned = reversalsAsked(own, planned, answers);
  const plain = own.filter(({ transfer }) => !returned.has(transfer.transferId));
  const must = (holds: boolean, message: string) =>
    expectThat(holds, state, 'payment', where, message);
  const hash = transfersHash(plain.map(({ transfer }) => transfer as Transfer));
  must(hash === planned.transfersSha256, 'The audit has other transfers.');
  let pool = 0n;
  for (const { transfer, state: itsState } of own) {
    const { transferId, amount, debit, credit } = transfer;
    known.add(transferId);
    if (credit.purpose === 'pool') pool += BigInt(amount);
    if (debit.purpose === 'pool') pool -= BigInt(amount);
    const expected = expectedState(transfer, planned, answers);
    must(itsState === expected, `Transfer ${transferId} should be ${expected}.`);
  }
  must(pool === 0n, 'What leaves the pool does not come back to it.');
  for (const [transferId, asked] of returned) {
    const found = state.transfers.get(transferId)?.transfer;
    must(isSameJson(found ?? null, asked), `Transfer ${transferId} should take another back.`);
  }
}

function expectedState(
  transfer: TransferRecord['transfer'],
  { instructions }: Planned,
  answers: Answers,
): string {
  const payment = instructions.find(({ partyId }) => partyId === transfer.partyId);
  if (transfer.line !== 'payment' || transfer.reverses !== undefined) return 'posted';
  if (payment === undefined) return 'posted';
  const statuses = (answers.get(payment.endToEndId) ?? []).map(({ status }) => status);
  if (statuses.length === 0) return 'pending';
  return statuses.includes('rejected') ? 'voided' : 'posted';
}

/** For each payment that the bank returned, the transfer that takes it back. */
function reversalsAsked(
  own: readonly TransferRecord[],
  { instructions }: Planned,
  answers: Answers,
): ReadonlyMap<string, object> {
  const asked = new Map<string, object>();
  for (const { endToEndId, partyId } of instructions) {
    const returned = answers.get(endToEndId)?.find(({ status }) => status === 'returned');
    const payment = own.find(
      ({ transfer }) =>
        transfer.line === 'payment' &&
        transfer.partyId === partyId &&
        transfer.reverses === undefined,
    );
    if (returned === undefined || payment === undefined) continue;
    const { transfer } = payment;
    const { reason } = returned;
    const transferId = `${transfer.transferId}/reversed`;
    asked.set(transferId, {
      ...transfer,
      transferId,
      debit: transfer.credit,
      credit: transfer.debit,
      reverses: transfer.transferId,
      reason: reason === '' ? 'returned by the bank' : `returned by the bank: ${reason}`,
    });
  }
  return asked;
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
