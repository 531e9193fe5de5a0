import { GainshareError } from '../errors/index.ts';

/**
 * An exact rational number. The denominator is always above zero; the fraction is not always in its
 * lowest terms, because reducing costs more than it saves until a number is written or grows large.
 */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Beyond this a denominator is worth reducing: sums of unlike fractions would grow without end. */
const REDUCE_ABOVE = 10n ** 24n;

export const ZERO: Exact = { numerator: 0n, denominator: 1n };
export const ONE: Exact = { numerator: 1n, denominator: 1n };

/** numerator / denominator, both whole. Throws DIVISION_BY_ZERO. */
export function ratio(numerator: bigint, denominator: bigint): Exact {
  if (denominator === 0n) throw new GainshareError('DIVISION_BY_ZERO', 'Division by zero.');
  const fraction =
    denominator < 0n
      ? { numerator: -numerator, denominator: -denominator }
      : { numerator, denominator };
  return fraction.denominator > REDUCE_ABOVE ? lowestTerms(fraction) : fraction;
}

export function lowestTerms(fraction: Exact): Exact {
  const divisor = greatestCommonDivisor(fraction.numerator, fraction.denominator);
  if (divisor === 1n) return fraction;
  return {
    numerator: fraction.numerator / divisor,
    denominator: fraction.denominator / divisor,
  };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let larger = left < 0n ? -left : left;
  let smaller = right;
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

export function add(augend: Exact, addend: Exact): Exact {
  if (augend.denominator === addend.denominator) {
    return {
      numerator: augend.numerator + addend.numerator,
      denominator: augend.denominator,
    };
  }
  return ratio(
    augend.numerator * addend.denominator + addend.numerator * augend.denominator,
    augend.denominator * addend.denominator,
  );
}

export function subtract(minuend: Exact, subtrahend: Exact): Exact {
  return add(minuend, negate(subtrahend));
}

export function multiply(multiplicand: Exact, multiplier: Exact): Exact {
  return ratio(
    multiplicand.numerator * multiplier.numerator,
    multiplicand.denominator * multiplier.denominator,
  );
}

/** Throws DIVISION_BY_ZERO. */
export function divide(dividend: Exact, divisor: Exact): Exact {
  return ratio(dividend.numerator * divisor.denominator, dividend.denominator * divisor.numerator);
}

export function negate(value: Exact): Exact {
  return { numerator: -value.numerator, denominator: value.denominator };
}

/** Below zero, zero or above zero as `left` is less than, equal to or greater than `right`. */
export function compare(left: Exact, right: Exact): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(value: Exact): boolean {
  return value.numerator === 0n;
}

/** -1, 0 or 1. */
export function sign(value: Exact): number {
  return value.numerator < 0n ? -1 : value.numerator > 0n ? 1 : 0;
}
