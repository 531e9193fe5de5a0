import type { Transfer } from '../ledger/index.ts';
import { transfersHash } from '../ledger/transfers-hash.ts';
import type { RecordOf } from './pack-record.ts';
import { expectThat, type PackState } from './pack-state.ts';
import type { PackTerms } from './pack-terms.ts';
import type { PaymentPlan } from './payment-plan.ts';
import { isSameJson } from './same-json.ts';

type Must = (holds: boolean, message: string) => void;
type PackTransfer = RecordOf<'transfer'>['transfer'];

/** What a first plan moves beside lines and payments, from which account to which, by its line. */
const MOVES: Readonly<Record<string, readonly string[]>> = {
  'brought-forward': ['carried > payable', 'receivable > carried'],
  advance: ['payable > advance', 'advance > payable'],
  recoupment: ['payable > advance'],
  netting: ['payable > receivable', 'receivable > payable'],
  'carried-forward': ['payable > carried', 'carried > receivable'],
};

/** What another plan moves, from which account to which, by the beginning of its line. */
const AGAIN: Readonly<Record<string, readonly string[]>> = {
  advance: ['advance > payable'],
  netting: ['payable > receivable', 'receivable > payable'],
};

/** The lines of a result, by their state. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  payable: ['pool > payable', 'receivable > pool'],
  withheld: ['pool > withheld', 'withheld > pool'],
};

/** What the clearing party settles with itself. */
const OWN_PART = ['payable > clearing', 'clearing > receivable'];

/** A plan has the transfers that the audit names, the pool ends even, and each is of a kind. */
export function checkTransfers(
  state: PackState,
  plan: PaymentPlan,
  terms: PackTerms,
  must: Must,
): void {
  const own = [...state.transfers.values()].flatMap((each) =>
    each.plan === plan.key ? [each.transfer] : [],
  );
  const hash = transfersHash(own as readonly Transfer[]);
  must(hash === plan.transfersSha256, 'The audit has other transfers.');
  let pool = 0n;
  for (const { amount, debit, credit } of own) {
    if (credit.purpose === 'pool') pool += BigInt(amount);
    if (debit.purpose === 'pool') pool -= BigInt(amount);
  }
  must(pool === 0n, 'What leaves the pool does not come back to it.');
  const payments = new Set(plan.payments.map(({ transferId }) => transferId));
  for (const transfer of own) {
    const { transferId } = transfer;
    const isKnown =
      transfer.reverses === undefined
        ? isNamed(state, plan, transfer, terms) &&
          (payments.has(transferId) || isMove(state, plan, transfer, terms))
        : isTakenBack(state, plan, transfer);
    must(isKnown, `Transfer ${transferId} is none that a plan has.`);
  }
}

/** Of what was kept for an advance no more is due again than the bank has returned of it. */
export function checkOwedAgain(state: PackState, plans: readonly PaymentPlan[]): void {
  const advances = new Map<string, bigint>();
  const add = (party: string, units: bigint) =>
    advances.set(party, (advances.get(party) ?? 0n) + units);
  const payments = new Set(plans.flatMap((plan) => plan.payments.map((one) => one.transferId)));
  for (const { transfer } of state.transfers.values()) {
    const { debit, credit, amount, partyId, reverses = '', transferId } = transfer;
    if (credit.purpose === 'advance' && payments.has(reverses)) add(partyId, BigInt(amount));
    const isOwed = debit.purpose === 'advance' && !payments.has(transferId);
    if (isOwed) add(partyId, -BigInt(amount));
  }
  for (const [party, units] of advances) {
    const message = 'More is due again than the bank returned.';
    expectThat(units >= 0n, state, 'payment', `advance of ${party}`, message);
  }
}

/** It is called by its period, revision, party and line; its party is one of the agreement. */
function isNamed(
  { period }: PackState,
  { revision }: PaymentPlan,
  { transferId, periodId, revisionNumber, partyId, line, reason }: PackTransfer,
  { parties }: PackTerms,
): boolean {
  return (
    transferId === `${period}/${revision}/${partyId}/${line}` &&
    periodId === period &&
    revisionNumber === revision &&
    reason === undefined &&
    parties.some(({ id }) => id === partyId)
  );
}

function isMove(
  state: PackState,
  plan: PaymentPlan,
  { debit, credit, partyId, line }: PackTransfer,
  { payment: { clearing } }: PackTerms,
): boolean {
  const isOf = (account: PackTransfer['debit']) =>
    account.purpose === 'pool'
      ? account.partyId === undefined
      : account.partyId === (account.purpose === 'clearing' ? clearing : partyId);
  const { lines = [] } = state.revisions.get(plan.revision)?.record.result ?? {};
  const calculated = lines.find((each) => each.lineId === line && each.partyId === partyId);
  const isOwnPart = line === 'payment' && partyId === clearing;
  const pairs =
    calculated !== undefined ? LINES[calculated.state] : isOwnPart ? OWN_PART : MOVES[line];
  const [, again = ''] = /^(netting|advance)\.\d+$/.exec(line) ?? [];
  const known = plan.isFirst ? pairs : plan.isAgain ? AGAIN[again] : undefined;
  const isPair = known?.includes(`${debit.purpose} > ${credit.purpose}`) === true;
  return isPair && isOf(debit) && isOf(credit);
}

/** A first plan takes back the lines of earlier revisions, and nothing else. */
function isTakenBack(
  { transfers, period }: PackState,
  { isFirst, revision }: PaymentPlan,
  transfer: PackTransfer,
): boolean {
  const { reverses = '', reason: _reason, ...taken } = transfer;
  const original = transfers.get(reverses)?.transfer;
  if (!isFirst || original === undefined || original.reverses !== undefined) return false;
  const { debit, credit, partyId, line, amount, revisionNumber } = original;
  const isLine = debit.purpose === 'pool' || credit.purpose === 'pool';
  const mirrored = { debit: credit, credit: debit, partyId, line, amount, periodId: period };
  const named = { transferId: `${reverses}/reversed`, revisionNumber: revision };
  return isLine && revisionNumber < revision && isSameJson(taken, { ...mirrored, ...named });
}
