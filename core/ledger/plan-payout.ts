import { GainshareError } from '../errors/index.ts';
import { type Balances, balancesAfter, balancesOf } from './balances.ts';
import { broughtForward, carriedForward, recoupments } from './bring-forward.ts';
import { dueOf, duesOf } from './dues.ts';
import { toMinorUnits } from './minor-units.ts';
import type { Move } from './move.ts';
import { movement } from './movement.ts';
import { nettedAdvances } from './net-advances.ts';
import { netPositions } from './net-positions.ts';
import { nettingOf } from './netting-of.ts';
import type { PaymentInstruction } from './payment-instruction.ts';
import { advanceAttempts } from './plan-advance.ts';
import type { PayoutInput } from './payout-input.ts';
import { settleMoves } from './settle-moves.ts';
import { type LedgerTransfer, reversalOf, type Transfer } from './transfer.ts';

export interface PayoutPlan {
  /**
   * Posted at once: earlier revisions taken back, the lines, what comes from and goes to others.
   */
  readonly posted: readonly Transfer[];
  /** Pending until the bank has answered. */
  readonly pending: readonly Transfer[];
  readonly instructions: readonly PaymentInstruction[];
}

/**
 * Turns a final revision into transfers and payments.
 *
 * Every line is entered. A partner's lines, what was paid or collected for earlier revisions of the
 * period, what earlier payouts carried forward and what it was paid in advance become one amount,
 * and these amounts are settled over the permitted pairs. What would be paid below the minimum is
 * carried on. Money on its way counts as moved: it is never sent a second time.
 *
 * Lines north 70.00, south 50.00, payer -120.00, clearing by payer: two payments, of 70.00 and
 * 50.00. Had north been paid 60.00 for revision 1, it would be paid 10.00.
 *
 * The same input gives the same plan, in whatever order lines and transfers come.
 * Throws POSITIONS_UNBALANCED, NETTING_IMPOSSIBLE, ACCOUNT_DETAILS_MISSING, NUMBER_INVALID.
 */
export function planPayout(input: PayoutInput): PayoutPlan {
  refuseUnbalanced(input);
  const earlier = input.ledger.filter((each) => each.revisionNumber < input.revisionNumber);
  const lines = [
    ...reversals(input, earlier),
    ...lineTransfers(input),
    ...broughtForward(input),
    ...nettedAdvances(input),
  ];
  const before = balancesAfter(lines, balancesOf(earlier, true));
  const entered = [...lines, ...recoupments(input, before)];
  const balances = balancesAfter(entered, balancesOf(earlier, true));
  const parties = [...new Set([...entered, ...earlier].map((each) => each.partyId))].sort();
  const netting = parties.flatMap((party) => nettingOf(input, party, balances));
  const moves = netPositions(duesOf(parties, balances), input.terms);
  const isPaid = ({ units }: Move) => units >= input.terms.minimumUnits;
  const settled = settleMoves(input, moves.filter(isPaid), advanceAttempts(input), true);
  const carried = carriedForward(
    input,
    smallSums(
      moves.filter((move) => !isPaid(move)),
      input,
    ),
  );
  return {
    posted: [...entered, ...netting, ...carried, ...ownPart(input, balances)],
    pending: settled.map(({ transfer }) => transfer),
    instructions: settled.map(({ instruction }) => instruction),
  };
}

/** What small payments would have moved, by party; through clearing, its side needs no carrying. */
function smallSums(moves: readonly Move[], { terms }: PayoutInput): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  const add = (partyId: string, units: bigint): void => {
    if (terms.pairs === 'clearing' && partyId === terms.clearing) return;
    sums.set(partyId, (sums.get(partyId) ?? 0n) + units);
  };
  for (const { payerId, payeeId, units } of moves) {
    add(payerId, -units);
    add(payeeId, units);
  }
  return sums;
}

/** Through clearing, the clearing party settles its own part with itself, at once. */
function ownPart(input: PayoutInput, balances: Balances): Transfer[] {
  const { clearing, pairs } = input.terms;
  if (pairs !== 'clearing') return [];
  const due = dueOf(clearing, balances);
  const own = { purpose: due > 0n ? 'payable' : 'receivable', partyId: clearing } as const;
  const line = { lineId: 'payment', partyId: clearing };
  return movement(input, line, own, { purpose: 'clearing', partyId: clearing }, due);
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
