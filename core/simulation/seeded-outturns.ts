import {
  add,
  type Exact,
  formatExact,
  multiply,
  ONE,
  parseExact,
  round,
  subtract,
} from '../exact/index.ts';
import { normalQuantile } from './normal-quantile.ts';
import type { Random } from './seeded-random.ts';

/** Digits that a deviate keeps on its way from a double to an exact number. */
const DEVIATE_PLACES = 9;
const DEVIATE_UNIT = 10n ** BigInt(DEVIATE_PLACES);
const ROOT_PLACES = 12n;

/**
 * The standard error of an outturn by chance, as a share of the target: variation / sqrt(people),
 * to twelve decimals. 2.15 among 5,000 people is 0.030405591591.
 */
export function standardErrorOf(variation: string, people: string): Exact {
  const [spread, count] = [parseExact(variation), parseExact(people)];
  const scale = 10n ** (2n * ROOT_PLACES);
  const square =
    (spread.numerator * spread.numerator * count.denominator * scale) /
    (spread.denominator * spread.denominator * count.numerator);
  return { numerator: squareRoot(square), denominator: 10n ** ROOT_PLACES };
}

/** The whole part of a square root, by Newton's method. */
function squareRoot(square: bigint): bigint {
  if (square < 2n) return square;
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (;;) {
    const next = (root + square / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

/**
 * Outturns by chance around a true saving, normal, `draws` of them. Each draw falls into a slice of
 * its own of equal probability, so that few draws already show the whole spread.
 */
export function* seededOutturns(given: {
  readonly target: Exact;
  readonly trueSaving: Exact;
  readonly standardError: Exact;
  readonly minorUnit: number;
  readonly draws: number;
  readonly random: Random;
}): Generator<string> {
  const { target, trueSaving, standardError, minorUnit, draws, random } = given;
  const expected = subtract(ONE, trueSaving);
  for (let draw = 0; draw < draws; draw += 1) {
    // Nudged off 0, where the normal distribution has no value.
    const share = Math.max((draw + random()) / draws, Number.EPSILON);
    const deviate = BigInt(Math.round(normalQuantile(share) * Number(DEVIATE_UNIT)));
    const chance = multiply(standardError, { numerator: deviate, denominator: DEVIATE_UNIT });
    const outturn = multiply(target, add(expected, chance));
    yield formatExact(round(outturn, minorUnit, 'half-away-from-zero'));
  }
}
