import { GainshareError } from '../errors/index.ts';
import { balancesAfter, balancesOf } from './balances.ts';
import { toMinorUnits } from './minor-units.ts';
import { movement } from './movement.ts';
import { nettingOf } from './netting-of.ts';
import type { PaymentInstruction } from './payment-instruction.ts';
import { dueOf, instructionFor, paymentOf } from './payment-of.ts';
import type { PayoutInput } from './payout-input.ts';
import { type LedgerTransfer, reversalOf, type Transfer } from './transfer.ts';

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
 * Lines north 70.00, south 50.00, payer -120.00, clearing by payer: two payments, of 70.00 and
 * 50.00. Had north been paid 60.00 for revision 1, it would be paid 10.00.
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
  const netting = parties.flatMap((party) => nettingOf(input, party, balances, 1));
  const payments = parties.flatMap((party) => paymentOf(input, party, dueOf(party, balances), 1));
  const isOwn = (transfer: Transfer): boolean => transfer.partyId === input.clearing;
  const pending = payments.filter((transfer) => !isOwn(transfer));
  return {
    posted: [...entered, ...netting, ...payments.filter(isOwn)],
    pending,
    instructions: pending.map((transfer) => instructionFor(input, transfer, 1)),
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
        return movement(input, line, { purpose: 'pool' }, { purpose: 'withheld', partyId }, units);
      }
      const purpose = units > 0n ? 'payable' : 'receivable';
      return movement(input, line, { purpose: 'pool' }, { purpose, partyId }, units);
    });
}
