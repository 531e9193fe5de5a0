import { GainshareError } from '../errors/index.ts';
import { type Exact, lowestTerms, ratio } from './exact.ts';

/** A decimal, a percentage or a fraction, as a person writes it: 1234.50, 2 %, 1/3, -0.5. */
const WRITTEN = /^(-?)(\d+)(?:\.(\d+))?(?:\/(\d+))?\s*(%?)$/;

/** Longer numbers are mistakes or attacks: no sum of money or rate needs more digits. */
const LENGTH_LIMIT = 80;

const POWERS_OF_TEN = Array.from({ length: 100 }, (_, exponent) => 10n ** BigInt(exponent));
const EXPONENT_OF_POWER = new Map(POWERS_OF_TEN.map((power, exponent) => [power, exponent]));

/** 10 to a power, from a table. */
export function powerOfTen(exponent: number): bigint {
  return POWERS_OF_TEN[exponent] ?? 10n ** BigInt(exponent);
}

export function isExactText(text: string): boolean {
  const parts = text.length > LENGTH_LIMIT ? null : WRITTEN.exec(text);
  return (
    parts !== null && !(parts[4] !== undefined && (parts[3] !== undefined || /^0+$/.test(parts[4])))
  );
}

/**
 * The number that a text writes, exactly: `1234.50`, `2 %` (= 0.02), `1/3`.
 * Exponents, separators and white space inside are refused. Throws NUMBER_INVALID.
 */
export function parseExact(text: string): Exact {
  if (!isExactText(text)) {
    throw new GainshareError('NUMBER_INVALID', `"${text}" is not a number.`, { text });
  }
  const [, minus = '', whole = '', decimals = '', below = '1', percent = ''] =
    WRITTEN.exec(text) ?? [];
  const digits = BigInt(whole + decimals);
  const denominator = BigInt(below) * powerOfTen(decimals.length) * (percent === '' ? 1n : 100n);
  return ratio(minus === '' ? digits : -digits, denominator);
}

/**
 * The one text of a number: a decimal without trailing zeros where it terminates, `n/d` in lowest
 * terms where it does not. formatExact(parseExact('2 %')) is '0.02'; a third is '1/3'.
 */
export function formatExact(value: Exact): string {
  const { numerator, denominator } = value;
  if (denominator === 1n) return numerator.toString();
  const exponent = EXPONENT_OF_POWER.get(denominator);
  if (exponent !== undefined) return withoutTrailingZeros(placeDecimalPoint(numerator, exponent));
  const reduced = lowestTerms(value);
  const places = terminatingPlaces(reduced.denominator);
  if (places === undefined) return `${reduced.numerator}/${reduced.denominator}`;
  return placeDecimalPoint((reduced.numerator * powerOfTen(places)) / reduced.denominator, places);
}

/** How many decimals a fraction in lowest terms needs; undefined when it never terminates. */
function terminatingPlaces(denominator: bigint): number | undefined {
  let rest = denominator;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

/** A whole number of 10^-places units as a decimal: placeDecimalPoint(-5n, 2) is '-0.05'. */
export function placeDecimalPoint(units: bigint, places: number): string {
  if (places === 0) return units.toString();
  const minus = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  return `${minus}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function withoutTrailingZeros(decimal: string): string {
  let end = decimal.length;
  while (decimal.charCodeAt(end - 1) === 48) end -= 1;
  if (decimal.charCodeAt(end - 1) === 46) end -= 1;
  const trimmed = decimal.slice(0, end);
  return trimmed === '-0' ? '0' : trimmed;
}
