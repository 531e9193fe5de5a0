import { GainshareError } from '../errors/index.ts';
import { type Exact, lowestTerms } from './exact.ts';

/**
 * Divides whole units in proportion to weights, so that the parts sum to the whole exactly.
 *
 * Each party first gets the part of its exact share that is whole, toward zero; the units left go
 * one by one to the largest remainders, ties to the earlier key in code-unit order, never to a zero
 * weight. The order in which parties are listed changes nothing; a loss mirrors a gain.
 *
 * 100 units by { a: 1, b: 1, c: 1 } gives a 34, b 33, c 33.
 * Throws ALLOCATION_IMPOSSIBLE when a weight is negative, or all are zero and units are not.
 */
export function allocateUnits(
  units: bigint,
  weights: Readonly<Record<string, Exact>>,
): Record<string, bigint> {
  const keys = Object.keys(weights).sort();
  const scaled = commonDenominator(keys.map((key) => weights[key] ?? { numerator: 0n, denominator: 1n }));
  const total = scaled.reduce((sum, weight) => sum + weight, 0n);
  refuseImpossible(units, total, keys, scaled);
  const gain = units < 0n ? -units : units;
  const direction = units < 0n ? -1n : 1n;
  const parts = keys.map((key, index) => {
    const product = gain * (scaled[index] ?? 0n);
    return total === 0n
      ? { key, whole: 0n, remainder: 0n }
      : { key, whole: product / total, remainder: product % total };
  });
  let left = gain - parts.reduce((sum, part) => sum + part.whole, 0n);
  const byRemainder = [...parts].sort(largestRemainderFirst);
  for (const part of byRemainder) {
    if (left === 0n) break;
    part.whole += 1n;
    left -= 1n;
  }
  return Object.fromEntries(parts.map((part) => [part.key, direction * part.whole]));
}

interface Part {
  readonly key: string;
  whole: bigint;
  readonly remainder: bigint;
}

/** A sort over keys already in order is stable, so equal remainders keep the order of keys. */
function largestRemainderFirst(left: Part, right: Part): number {
  if (left.remainder === right.remainder) return 0;
  return left.remainder > right.remainder ? -1 : 1;
}

/** The weights as whole numbers over one denominator. */
function commonDenominator(weights: readonly Exact[]): bigint[] {
  const reduced = weights.map(lowestTerms);
  const denominator = [...new Set(reduced.map((weight) => weight.denominator))].reduce(
    (product, each) => (product % each === 0n ? product : product * each),
    1n,
  );
  return reduced.map((weight) => weight.numerator * (denominator / weight.denominator));
}

function refuseImpossible(
  units: bigint,
  total: bigint,
  keys: readonly string[],
  weights: readonly bigint[],
): void {
  const negative = keys.find((_, index) => (weights[index] ?? 0n) < 0n);
  if (negative !== undefined) {
    throw new GainshareError('ALLOCATION_IMPOSSIBLE', `The share of ${negative} is negative.`, {
      party: negative,
    });
  }
  if (total === 0n && units !== 0n) {
    throw new GainshareError('ALLOCATION_IMPOSSIBLE', 'Every share is zero.', {
      units: units.toString(),
    });
  }
}
