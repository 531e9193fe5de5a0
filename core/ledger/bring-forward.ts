import { multiply, parseExact, ratio, roundToUnits } from '../exact/index.ts';
import type { Balances } from './balances.ts';
import { dueOf } from './dues.ts';
import { keptForAdvance, ownAdvances } from './net-advances.ts';
import { movement } from './movement.ts';
import type { PayoutInput } from './payout-input.ts';
import type { Transfer } from './transfer.ts';

/** What earlier payouts carried forward, for or against a partner, comes into this one. */
export function broughtForward(input: PayoutInput): Transfer[] {
  return sorted(input.standing.carried).flatMap(([partyId, units]) => {
    const purpose = units > 0n ? 'payable' : 'receivable';
    const line = { lineId: 'brought-forward', partyId };
    return movement(input, line, { purpose: 'carried', partyId }, { purpose, partyId }, units);
  });
}

/**
 * Takes from what a partner is to be paid what it was paid in advance, as far as the declared share
 * of it reaches; from who owes, nothing. 70.00 due, 100.00 advanced, share 1/2: 35.00 is kept.
 */
export function recoupments(input: PayoutInput, balances: Balances): Transfer[] {
  const share = parseExact(input.terms.recoupmentShare);
  const netted = ownAdvances(input);
  return sorted(input.standing.advanced).flatMap(([partyId, standing]) => {
    const advanced = standing - (netted.get(partyId) ?? 0n);
    const due = dueOf(partyId, balances);
    if (due <= 0n) return [];
    const most = roundToUnits(multiply(ratio(due, 1n), share), 0, 'toward-zero');
    const units = advanced < most ? advanced : most;
    return keptForAdvance(input, partyId, units, 'recoupment');
  });
}

/** What is not paid now leaves the payout for a later one: above zero due to the party. */
export function carriedForward(
  input: Pick<PayoutInput, 'periodId' | 'revisionNumber'>,
  amounts: ReadonlyMap<string, bigint>,
  lineId = 'carried-forward',
): Transfer[] {
  return [...amounts]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([partyId, units]) => {
      const purpose = units > 0n ? 'payable' : 'receivable';
      const line = { lineId, partyId };
      return movement(input, line, { purpose, partyId }, { purpose: 'carried', partyId }, units);
    });
}

function sorted(amounts: Readonly<Record<string, bigint>>): [string, bigint][] {
  return Object.entries(amounts).sort(([left], [right]) => (left < right ? -1 : 1));
}
