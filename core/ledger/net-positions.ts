import { GainshareError } from '../errors/index.ts';
import type { Dues, Move } from './move.ts';
import { movesBetweenAny } from './moves-between-any.ts';
import { movesBetweenPairs } from './moves-between-pairs.ts';
import type { PayoutTerms } from './payout-terms.ts';

/**
 * The payments that settle what partners are due and owe:
 * - through a clearing party: one for each other partner, which sums need not match;
 * - where every pair may pay one another: at most one fewer than there are partners;
 * - over the permitted pairs: as those allow, again at most one fewer.
 * Nobody pays more than they owe or gets more than they are due, and nobody does both. The same
 * positions give the same payments, in whatever order they come.
 *
 * South owes 100, north is due 60, east 40: two payments of 60 and 40, whichever the terms.
 * Throws NETTING_IMPOSSIBLE where the permitted pairs do not reach, with who is left.
 */
export function netPositions(dues: Dues, terms: Pick<PayoutTerms, 'clearing' | 'pairs'>): Move[] {
  const { clearing, pairs } = terms;
  if (pairs === 'clearing') return movesThrough(clearing, dues);
  refuseUnbalanced(dues);
  return pairs === 'any' ? movesBetweenAny(dues) : movesBetweenPairs(dues, pairs);
}

function movesThrough(clearing: string, dues: Dues): Move[] {
  return [...dues]
    .filter(([party, units]) => party !== clearing && units !== 0n)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([party, units]) =>
      units > 0n
        ? { payerId: clearing, payeeId: party, units }
        : { payerId: party, payeeId: clearing, units: -units },
    );
}

function refuseUnbalanced(dues: Dues): void {
  const sum = [...dues.values()].reduce((total, units) => total + units, 0n);
  if (sum === 0n) return;
  throw new GainshareError(
    'NETTING_IMPOSSIBLE',
    `Dues and debts differ by ${sum} in minor units: only a clearing party could bear it.`,
    { difference: sum.toString() },
  );
}
