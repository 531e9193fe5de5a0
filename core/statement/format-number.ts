import { formatExact, parseExact, round } from '../exact/index.ts';
import type { Locale } from './locale.ts';

/** A currency as the agreement declares it: its ISO 4217 code and how many decimals it has. */
export interface Currency {
  readonly code: string;
  readonly minorUnit: number;
}

export const MINUS = '\u2212';
const NO_BREAK = '\u00a0';
const APPROXIMATELY = `\u2248${NO_BREAK}`;

const CURRENCY_SIGNS: Readonly<Record<string, string>> = { EUR: '€', GBP: '£', USD: '$' };

/** How many more decimals than the currency has are shown of a number that never ends. */
const EXTRA_PLACES = 2;

/**
 * An amount of money with its currency's sign: `-1234.5` in USD and en-US is `−$1,234.50`.
 * No digit is lost: an amount finer than the currency shows all its decimals, and one that never
 * ends is marked as approximate. Throws NUMBER_INVALID.
 */
export function formatAmount(amount: string, currency: Currency, locale: Locale): string {
  const { sign, digits } = writtenDigits(amount, currency.minorUnit, locale);
  const mark = CURRENCY_SIGNS[currency.code];
  if (locale.currencyPlace === 'after') {
    return `${sign}${digits}${NO_BREAK}${mark ?? currency.code}`;
  }
  const gap = mark === undefined || locale.currencyPlace === 'before-spaced' ? NO_BREAK : '';
  return `${sign}${mark ?? currency.code}${gap}${digits}`;
}

/** The same with `+` before an amount above zero: for differences. */
export function formatDifference(amount: string, currency: Currency, locale: Locale): string {
  const text = formatAmount(amount, currency, locale);
  return parseExact(amount).numerator > 0n ? `+${text}` : text;
}

/** A plain number, grouped: `344368010` in en-US is `344,368,010`. Throws NUMBER_INVALID. */
export function formatNumber(value: string, locale: Locale): string {
  const { sign, digits } = writtenDigits(value, 0, locale);
  return `${sign}${digits}`;
}

/** A rate as a percentage: `0.75` in en-US is `75%`. Throws NUMBER_INVALID. */
export function formatRate(value: string, locale: Locale): string {
  const rate = parseExact(value);
  const percent = { numerator: rate.numerator * 100n, denominator: rate.denominator };
  return `${formatNumber(formatExact(percent), locale)}${locale.percentGap}%`;
}

function writtenDigits(
  text: string,
  leastPlaces: number,
  locale: Locale,
): { readonly sign: string; readonly digits: string } {
  const value = parseExact(text);
  const exact = formatExact(value);
  const isEndless = exact.includes('/');
  const places = Math.max(leastPlaces, 2) + EXTRA_PLACES;
  const decimal = isEndless ? formatExact(round(value, places, 'half-away-from-zero')) : exact;
  const isNegative = decimal.startsWith('-');
  const [whole = '0', decimals = ''] = (isNegative ? decimal.slice(1) : decimal).split('.');
  const tail = decimals.padEnd(leastPlaces, '0');
  const digits = grouped(whole, locale.groupMark) + (tail === '' ? '' : locale.decimalMark + tail);
  return { sign: `${isEndless ? APPROXIMATELY : ''}${isNegative ? MINUS : ''}`, digits };
}

function grouped(whole: string, mark: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, mark);
}
