import { GainshareError } from '../errors/index.ts';
import { type Dues, type Move, sidesOf } from './move.ts';
import { Pairing } from './pairing.ts';
import { withoutCircles } from './without-circles.ts';

/**
 * Payments over the permitted pairs only. They are found as a largest flow from those that owe to
 * those that are due: where it leaves something, no other choice of payments would settle it
 * either, and the partners in the way are named. Circles are taken out of it, so at most n - 1
 * payments are left. Dues sum to zero. Throws NETTING_IMPOSSIBLE.
 */
export function movesBetweenPairs(dues: Dues, pairs: readonly (readonly string[])[]): Move[] {
  const { debtors, creditors } = sidesOf(dues);
  const permitted = new Set(
    pairs.flatMap(([one = '', other = '']) => [`${one}>${other}`, `${other}>${one}`]),
  );
  const pairing = new Pairing(debtors, creditors, (payerId, payeeId) =>
    permitted.has(`${payerId}>${payeeId}`),
  );
  pairing.settle();
  const stuck = pairing.stuck();
  if (stuck !== undefined) throw impossible(stuck);
  return withoutCircles(pairing.moves());
}

function impossible({ payers, payees, owed, due }: NonNullable<ReturnType<Pairing['stuck']>>) {
  const who = payers.join(', ');
  const reach =
    payees.length === 0 ? 'may pay nobody' : `may pay only ${payees.join(', ')}, due ${due}`;
  return new GainshareError(
    'NETTING_IMPOSSIBLE',
    `The permitted pairs do not reach: ${who} owe ${owed} in minor units, but ${reach}.`,
    { payers: who, owed: owed.toString(), due: due.toString() },
  );
}
