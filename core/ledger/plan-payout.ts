import { GainshareError } from '../errors/index.ts';
import { accountId } from './account.ts';
import { type Balances, balancesAfter, balancesOf } from './balances.ts';
import { endToEndIdOf } from './end-to-end-id.ts';
import { toMinorUnits } from './minor-units.ts';
import type { PayeeAccount, PaymentInstruction } from './payment-instruction.ts';
import { type LedgerTransfer, reversalOf, type Transfer, transferKey } from './transfer.ts';

/** A line of the settlement, as far as money is concerned. */
export interface PayoutLine {
  readonly lineId: string;
  readonly partyId: string;
  /** A decimal; above zero is due to the party, below zero is owed by it. */
  readonly amount: string;
  readonly state: 'payable' | 'withheld';
}

export interface PayoutInput {
  readonly programmeId: string;
  readonly periodId: string;
  readonly revisionNumber: number;
  readonly revisionHash: string;
  readonly currency: string;
  readonly minorUnitDigits: number;
  /** The party through whose account payments are made; it settles its own part by itself. */
  readonly clearing: string;
  readonly lines: readonly PayoutLine[];
  /** What the ledger has for this period; what belongs to this or a later revision is ignored. */
  readonly ledger: readonly LedgerTransfer[];
  /** Where each partner is paid. */
  readonly accounts: Readonly<Record<string, PayeeAccount>>;
}

export interface PayoutPlan {
  /** Posted at once: what was entered for earlier revisions taken back, the lines, the netting. */
  readonly posted: readonly Transfer[];
  /** Pending until the bank has answered: one a partner. */
  readonly pending: readonly Transfer[];
  readonly instructions: readonly PaymentInstruction[];
}

/**
 * Turns a final revision into transfers and payments. Every line is entered; each partner's lines,
 * and whatever was paid or collected for earlier revisions of the period, are netted to one amount,
 * which is paid to it or collected from it through the clearing party. Money on its way counts as
 * moved: it is never sent a second time.
 *
 * Lines north 70.00, south 50.00, payer -120.00, clearing by payer: two payments, of 70.00 and 50.00.
 * Had north been paid 60.00 for revision 1, it would be paid 10.00.
 *
 * The same input gives the same plan, in whatever order lines and transfers come.
 * Throws POSITIONS_UNBALANCED, ACCOUNT_DETAILS_MISSING, NUMBER_INVALID.
 */
export function planPayout(input: PayoutInput): PayoutPlan {
  refuseUnbalanced(input);
  const earlier = input.ledger.filter((each) => each.revisionNumber < input.revisionNumber);
  const entered = [...reversals(input, earlier), ...lineTransfers(input)];
  const balances = balancesAfter(entered, balancesOf(earlier, true));
  const parties = [...new Set([...input.lines, ...earlier].map((each) => each.partyId))].sort();
  const netting = parties.flatMap((party) => nettingTransfer(input, party, balances));
  const payments = parties.flatMap((party) => paymentTransfer(input, party, balances));
  const isOwn = (transfer: Transfer): boolean => transfer.partyId === input.clearing;
  const pending = payments.filter((transfer) => !isOwn(transfer));
  return {
    posted: [...entered, ...netting, ...payments.filter(isOwn)],
    pending,
    instructions: pending.map((transfer) => instructionFor(input, transfer)),
  };
}

function refuseUnbalanced({ lines, minorUnitDigits }: PayoutInput): void {
  const sum = lines.reduce((total, line) => total + toMinorUnits(line.amount, minorUnitDigits), 0n);
  if (sum === 0n) return;
  throw new GainshareError('POSITIONS_UNBALANCED', `The lines of all parties sum to ${sum}.`, {
    sum: sum.toString(),
  });
}

/** A statement's line is what touches the pool; netting and payments stay, for they happened. */
function reversals(input: PayoutInput, earlier: readonly LedgerTransfer[]): Transfer[] {
  const reversed = new Set(earlier.map((transfer) => transfer.reverses));
  return earlier
    .filter(({ debit, credit }) => debit.purpose === 'pool' || credit.purpose === 'pool')
    .filter(({ transferId, reverses }) => reverses === undefined && !reversed.has(transferId))
    .sort((left, right) => (left.transferId < right.transferId ? -1 : 1))
    .map((transfer) =>
      reversalOf(
        transfer,
        input.revisionNumber,
        `revision ${input.revisionNumber} takes the place of revision ${transfer.revisionNumber}`,
      ),
    );
}

function lineTransfers(input: PayoutInput): Transfer[] {
  return [...input.lines]
    .sort((left, right) => (left.lineId < right.lineId ? -1 : 1))
    .flatMap((line) => {
      const units = toMinorUnits(line.amount, input.minorUnitDigits);
      const { partyId } = line;
      if (line.state === 'withheld') {
        return moved(input, line, { purpose: 'pool' }, { purpose: 'withheld', partyId }, units);
      }
      const purpose = units > 0n ? 'payable' : 'receivable';
      return moved(input, line, { purpose: 'pool' }, { purpose, partyId }, units);
    });
}

/** What a party is to be paid and what it has to pay become one amount on one side. */
function nettingTransfer(input: PayoutInput, partyId: string, balances: Balances): Transfer[] {
  const payable = { purpose: 'payable', partyId } as const;
  const receivable = { purpose: 'receivable', partyId } as const;
  const due = dueOf(partyId, balances);
  const excess = (balances.get(accountId(payable)) ?? 0n) - (due > 0n ? due : 0n);
  return moved(input, { lineId: 'netting', partyId }, payable, receivable, excess);
}

function paymentTransfer(input: PayoutInput, partyId: string, balances: Balances): Transfer[] {
  const due = dueOf(partyId, balances);
  const clearing = { purpose: 'clearing', partyId: input.clearing } as const;
  const own = { purpose: due > 0n ? 'payable' : 'receivable', partyId } as const;
  return moved(input, { lineId: 'payment', partyId }, own, clearing, due);
}

/** Above zero the party is to be paid, below zero it has to pay. */
function dueOf(partyId: string, balances: Balances): bigint {
  const payable = balances.get(accountId({ purpose: 'payable', partyId })) ?? 0n;
  const receivable = balances.get(accountId({ purpose: 'receivable', partyId })) ?? 0n;
  return payable + receivable;
}

/** Units from one account to the other; below zero the other way; nothing for zero. */
function moved(
  input: PayoutInput,
  line: { readonly lineId: string; readonly partyId: string },
  from: Transfer['debit'],
  to: Transfer['credit'],
  units: bigint,
): Transfer[] {
  if (units === 0n) return [];
  const { periodId, revisionNumber } = input;
  return [
    {
      transferId: transferKey(periodId, revisionNumber, line.partyId, line.lineId),
      debit: units > 0n ? from : to,
      credit: units > 0n ? to : from,
      amount: (units > 0n ? units : -units).toString(),
      periodId,
      revisionNumber,
      partyId: line.partyId,
      line: line.lineId,
    },
  ];
}

function instructionFor(input: PayoutInput, transfer: Transfer): PaymentInstruction {
  const { programmeId, periodId, revisionHash, currency } = input;
  const { partyId, amount, transferId } = transfer;
  const endToEndId = endToEndIdOf({
    programmeId,
    periodId,
    revisionHash,
    payeeId: partyId,
    attempt: 1,
  });
  const common = { endToEndId, partyId, attempt: 1, amount, currency, transferIds: [transferId] };
  if (transfer.credit.purpose !== 'clearing') return { ...common, direction: 'collect' };
  const account = input.accounts[partyId];
  if (account === undefined) {
    throw new GainshareError('ACCOUNT_DETAILS_MISSING', `It is not known where to pay ${partyId}.`, {
      party: partyId,
    });
  }
  return { ...common, direction: 'pay', account };
}
