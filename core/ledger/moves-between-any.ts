import { type Dues, type Move, sidesOf } from './move.ts';

/**
 * Payments where every pair may pay one another: whoever owes most pays whoever is due most, until
 * one of the two is done. Each payment settles at least one partner and the last settles two, so
 * there are at most n - 1. Dues sum to zero.
 */
export function movesBetweenAny(dues: Dues): Move[] {
  const { debtors, creditors } = sidesOf(dues);
  debtors.sort(largestFirst);
  creditors.sort(largestFirst);
  const moves: Move[] = [];
  let [debtor, creditor] = [debtors.shift(), creditors.shift()];
  while (debtor !== undefined && creditor !== undefined) {
    const [payerId, owed] = debtor;
    const [payeeId, due] = creditor;
    const units = owed < due ? owed : due;
    moves.push({ payerId, payeeId, units });
    debtor = owed > units ? [payerId, owed - units] : debtors.shift();
    creditor = due > units ? [payeeId, due - units] : creditors.shift();
  }
  return moves;
}

type Side = readonly [id: string, units: bigint];

/** Ties to the earlier id: the sides come sorted by it, and sorting keeps their order. */
function largestFirst([, left]: Side, [, right]: Side): number {
  return left === right ? 0 : left > right ? -1 : 1;
}
