import { GainshareError } from '../errors/index.ts';
import { compare, type Exact, lowestTerms, ZERO } from './exact.ts';
import { roundToUnits } from './round.ts';

/** The least and the most that a party may get, in units (cents), as amounts above zero. */
export interface AllocationBounds {
  readonly least?: Readonly<Record<string, Exact>> | undefined;
  readonly most?: Readonly<Record<string, Exact>> | undefined;
}

/**
 * Divides whole units in proportion to weights, so that the parts sum to the whole exactly.
 *
 * Each party first gets the part of its exact share that is whole, toward zero; the units left go
 * one by one to the largest remainders, ties to the earlier key in code-unit order, never to a zero
 * weight. The order in which parties are listed changes nothing; a loss mirrors a gain.
 *
 * With bounds, a party above its most gets its most, one below its least gets its least, and what
 * that cuts or costs is divided again among the others by the same weights.
 *
 * 100 units by { a: 1, b: 1, c: 1 } gives 34, 33 and 33; with at most 20 for a: 20, 40 and 40.
 * Throws ALLOCATION_IMPOSSIBLE when a weight is negative, all are zero and units are not, or the
 * bounds cannot be kept.
 */
export function allocateUnits(
  units: bigint,
  weights: Readonly<Record<string, Exact>>,
  bounds: AllocationBounds = {},
): Record<string, bigint> {
  const taker = onlyTaker(weights, bounds);
  if (taker !== undefined) return { [taker]: units };
  const shares = wholeWeights(weights);
  const amount = units < 0n ? -units : units;
  const limits = limitsOf(shares, amount, bounds);
  const settled = new Map<string, bigint>();
  let free = shares;
  for (;;) {
    const left = amount - sum([...settled.values()]);
    const parts = divided(left, free);
    const breaches = worseBreaches(left, free, limits);
    if (breaches.length === 0) {
      for (const [key, part] of parts) settled.set(key, part);
      break;
    }
    for (const { key, bound } of breaches) settled.set(key, bound);
    free = free.filter(({ key }) => !settled.has(key));
  }
  refuseUnlessWhole(amount, settled);
  const direction = units < 0n ? -1n : 1n;
  return Object.fromEntries(shares.map(({ key }) => [key, direction * (settled.get(key) ?? 0n)]));
}

/** Most shares go to one party: then there is nothing to divide, and nothing to work out. */
function onlyTaker(
  weights: Readonly<Record<string, Exact>>,
  { least, most }: AllocationBounds,
): string | undefined {
  const [only, ...others] = Object.keys(weights);
  if (only === undefined || others.length > 0) return undefined;
  const isBounded = least !== undefined || most !== undefined;
  return isBounded || compare(weights[only] ?? ZERO, ZERO) <= 0 ? undefined : only;
}

interface Share {
  readonly key: string;
  /** The weight as a whole number over a denominator common to all. */
  readonly weight: bigint;
}

interface Limits {
  readonly least: bigint;
  readonly most: bigint;
}

/** The largest-remainder division of units by whole weights; nothing where all weights are zero. */
function divided(units: bigint, shares: readonly Share[]): Map<string, bigint> {
  const total = sum(shares.map(({ weight }) => weight));
  const parts = shares.map(({ key, weight }) => ({
    key,
    whole: total === 0n ? 0n : (units * weight) / total,
    remainder: total === 0n ? 0n : (units * weight) % total,
  }));
  let left = total === 0n ? 0n : units - sum(parts.map(({ whole }) => whole));
  // The shares stand in the order of keys and the sort is stable: equal remainders keep that order.
  const byRemainder = [...parts].sort((one, other) =>
    one.remainder === other.remainder ? 0 : one.remainder > other.remainder ? -1 : 1,
  );
  for (const part of byRemainder) {
    if (left === 0n) break;
    part.whole += 1n;
    left -= 1n;
  }
  return new Map(parts.map(({ key, whole }) => [key, whole]));
}

interface Breach {
  readonly key: string;
  readonly bound: bigint;
}

/**
 * The parties beyond a bound, on the side (above or below) where more is at stake in all: fixing
 * that side first is what makes the division come out the same in whatever order it is done.
 */
function worseBreaches(
  units: bigint,
  shares: readonly Share[],
  limits: ReadonlyMap<string, Limits>,
): Breach[] {
  if (limits.size === 0) return [];
  const total = sum(shares.map(({ weight }) => weight));
  const above: Breach[] = [];
  const below: Breach[] = [];
  let excess = 0n;
  let shortage = 0n;
  for (const { key, weight } of shares) {
    const limit = limits.get(key);
    if (limit === undefined) continue;
    // Compared as products with the total, so that no share has to be rounded.
    const share = total === 0n ? 0n : units * weight;
    const scale = total === 0n ? 1n : total;
    if (share > limit.most * scale) {
      above.push({ key, bound: limit.most });
      excess += share - limit.most * scale;
    } else if (share < limit.least * scale) {
      below.push({ key, bound: limit.least });
      shortage += limit.least * scale - share;
    }
  }
  return excess >= shortage && above.length > 0 ? above : below;
}

function limitsOf(
  shares: readonly Share[],
  amount: bigint,
  { least, most }: AllocationBounds,
): Map<string, Limits> {
  if (least === undefined && most === undefined) return new Map();
  return new Map(
    shares.map(({ key }) => [
      key,
      {
        least: roundToUnits(least?.[key] ?? ZERO, 0, 'ceiling'),
        most: most === undefined ? amount : roundToUnits(most[key] ?? ZERO, 0, 'floor'),
      },
    ]),
  );
}

function wholeWeights(weights: Readonly<Record<string, Exact>>): Share[] {
  const reduced = Object.entries(weights)
    .map(([key, weight]) => ({ key, weight: lowestTerms(weight) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const negative = reduced.find(({ weight }) => compare(weight, ZERO) < 0);
  if (negative !== undefined) {
    throw impossible(`The share of ${negative.key} is negative.`, { party: negative.key });
  }
  const common = [...new Set(reduced.map(({ weight }) => weight.denominator))].reduce(
    (product, each) => (product % each === 0n ? product : product * each),
    1n,
  );
  return reduced.map(({ key, weight }) => ({
    key,
    weight: weight.numerator * (common / weight.denominator),
  }));
}

function refuseUnlessWhole(amount: bigint, settled: ReadonlyMap<string, bigint>): void {
  const left = amount - sum([...settled.values()]);
  if (left === 0n) return;
  throw impossible(
    left > 0n
      ? 'Every share that is left is zero, or the bounds leave a part that nobody may get.'
      : 'The least amounts are more than there is to divide.',
    { units: left.toString() },
  );
}

function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((total, each) => total + each, 0n);
}

function impossible(message: string, details: Record<string, string>): GainshareError {
  return new GainshareError('ALLOCATION_IMPOSSIBLE', message, details);
}
