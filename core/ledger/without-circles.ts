import type { Move } from './move.ts';

/**
 * The same payments with every circle taken out: round a circle the amounts are shifted by the
 * smallest of every second payment, which ends it. What is left is a forest, so at most n - 1
 * payments, and everybody still pays and gets what they did.
 */
export function withoutCircles(moves: readonly Move[]): Move[] {
  const kept: Move[] = [];
  for (const move of moves) {
    const way = wayBetween(kept, move.payerId, move.payeeId);
    if (way === undefined) kept.push(move);
    else shift(kept, [move, ...way]);
  }
  return kept;
}

/** The payments that lead from one partner to another through the forest so far. */
function wayBetween(kept: readonly Move[], from: string, to: string): Move[] | undefined {
  const queue: { at: string; way: Move[] }[] = [{ at: from, way: [] }];
  const seen = new Set([from]);
  for (const { at, way } of queue) {
    if (at === to) return way;
    for (const move of kept) {
      const next = move.payerId === at ? move.payeeId : move.payeeId === at ? move.payerId : at;
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push({ at: next, way: [...way, move] });
    }
  }
  return undefined;
}

/**
 * The circle's payments by turns get less and more: the new one and every second after it shrink by
 * the smallest of them, the others grow by it.
 */
function shift(kept: Move[], circle: readonly Move[]): void {
  const shrinking = circle.filter((_, place) => place % 2 === 0);
  const units = shrinking.reduce(
    (least, move) => (move.units < least ? move.units : least),
    shrinking[0]?.units ?? 0n,
  );
  circle.forEach((move, place) => {
    const changed = { ...move, units: place % 2 === 0 ? move.units - units : move.units + units };
    const index = kept.indexOf(move);
    if (index === -1) kept.push(changed);
    else kept[index] = changed;
  });
  const left = kept.filter((move) => move.units > 0n);
  kept.splice(0, kept.length, ...left);
}
