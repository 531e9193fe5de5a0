import { expect, test } from 'vitest';
import { formatDate, formatInstant } from '../../../core/statement/format-date.ts';
import {
  formatAmount,
  formatDifference,
  formatRate,
} from '../../../core/statement/format-number.ts';
import { localeOf } from '../../../core/statement/locale.ts';

const usd = { code: 'USD', minorUnit: 2 };

test.each([
  ['en-US', 'USD', '-1234567.5', '−$1,234,567.50'],
  ['en-GB', 'GBP', '1234.5', '£1,234.50'],
  ['de-DE', 'EUR', '-1234567.5', '−1.234.567,50\u00a0€'],
  ['de-CH', 'CHF', '1234567.5', 'CHF\u00a01’234’567.50'],
  ['fr-FR', 'EUR', '1234567.5', '1\u202f234\u202f567,50\u00a0€'],
  ['en-US', 'CHF', '1', 'CHF\u00a01.00'],
  ['xx', 'USD', '1000', '$1,000.00'],
])('in %s and %s, %s is written %s', (tag, code, amount, written) => {
  expect(formatAmount(amount, { code, minorUnit: 2 }, localeOf(tag))).toBe(written);
});

test('no digit of an amount is lost: what is finer than the currency is shown', () => {
  expect(formatAmount('25813466.0712345', usd, localeOf('en-US'))).toBe('$25,813,466.0712345');
});

test('an amount that never ends is marked as approximate', () => {
  expect(formatAmount('100/3', usd, localeOf('en-US'))).toBe('≈\u00a0$33.3333');
  expect(formatAmount('-100/3', usd, localeOf('en-US'))).toBe('≈\u00a0−$33.3333');
});

test('a currency without minor units has no decimals', () => {
  expect(formatAmount('1234567', { code: 'JPY', minorUnit: 0 }, localeOf('en-US'))).toBe(
    'JPY\u00a01,234,567',
  );
});

test('amounts of ten to the twentieth keep every digit', () => {
  expect(formatAmount('100000000000000000001.23', usd, localeOf('en-US'))).toBe(
    '$100,000,000,000,000,000,001.23',
  );
});

test('a difference above zero has its sign, zero has none', () => {
  const write = (amount: string) => formatDifference(amount, usd, localeOf('en-US'));
  expect([write('1'), write('0'), write('-1')]).toEqual(['+$1.00', '$0.00', '−$1.00']);
});

test.each([
  ['en-US', '0.75', '75%'],
  ['de-DE', '0.0298355', '2,98355\u00a0%'],
])('in %s a rate of %s is %s', (tag, rate, written) => {
  expect(formatRate(rate, localeOf(tag))).toBe(written);
});

test.each([
  ['en-US', 'December\u00a031, 2021'],
  ['en-GB', '31\u00a0December 2021'],
  ['de-DE', '31.\u00a0Dezember 2021'],
])('in %s the last day of 2021 is %s', (tag, written) => {
  expect(formatDate('2021-12-31', localeOf(tag))).toBe(written);
});

test('an instant is shown in the offset in which it is given', () => {
  const write = (instant: string) => formatInstant(instant, localeOf('en-GB'));
  expect(write('2022-09-24T17:00:00-04:00')).toBe('24\u00a0September 2022, 17:00\u00a0(UTC−04:00)');
  expect(write('2022-09-24T21:00:00.000Z')).toBe('24\u00a0September 2022, 21:00\u00a0(UTC)');
});

test.each(['2021-13-01', '31.12.2021', ''])('"%s" is refused as a day', (day) => {
  expect(() => formatDate(day, localeOf('en-GB'))).toThrow('is not a day');
});

test('an amount that is no number is refused', () => {
  expect(() => formatAmount('1e3', usd, localeOf('en-US'))).toThrow('is not a number');
});
