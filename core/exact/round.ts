import type { Exact } from './exact.ts';
import { placeDecimalPoint, powerOfTen } from './text.ts';

/** How a number between two neighbours is rounded. Agreements use these names. */
export const roundingModes = [
  'half-away-from-zero',
  'half-even',
  'toward-zero',
  'away-from-zero',
  'floor',
  'ceiling',
] as const;

export type RoundingMode = (typeof roundingModes)[number];

/** `value` rounded to `places` decimals. round(2.5, 0, 'half-away-from-zero') is 3. */
export function round(value: Exact, places: number, mode: RoundingMode): Exact {
  return { numerator: roundToUnits(value, places, mode), denominator: powerOfTen(places) };
}

/** `value` as a whole number of 10^-places units (places 2: cents), rounded by `mode`. */
export function roundToUnits(value: Exact, places: number, mode: RoundingMode): bigint {
  const scaled = value.numerator * powerOfTen(places);
  const quotient = scaled / value.denominator;
  const remainder = scaled % value.denominator;
  if (remainder === 0n) return quotient;
  const away = remainder < 0n ? -1n : 1n;
  return movesAway(mode, quotient, remainder, value.denominator) ? quotient + away : quotient;
}

function movesAway(
  mode: RoundingMode,
  quotient: bigint,
  remainder: bigint,
  divisor: bigint,
): boolean {
  const twice = 2n * (remainder < 0n ? -remainder : remainder);
  switch (mode) {
    case 'half-away-from-zero':
      return twice >= divisor;
    case 'half-even':
      return twice > divisor || (twice === divisor && quotient % 2n !== 0n);
    case 'toward-zero':
      return false;
    case 'away-from-zero':
      return true;
    case 'floor':
      return remainder < 0n;
    case 'ceiling':
      return remainder > 0n;
  }
}

/**
 * `value` with exactly `places` decimals, for amounts that are already whole units there; anything
 * finer is cut, half away from zero. fixed(1/2, 2) is '0.50'; there is no '-0.00'.
 */
export function formatFixed(value: Exact, places: number): string {
  return placeDecimalPoint(roundToUnits(value, places, 'half-away-from-zero'), places);
}
