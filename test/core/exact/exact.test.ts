import { describe, expect, it } from 'vitest';
import {
  add,
  divide,
  formatExact,
  formatFixed,
  isExactText,
  multiply,
  parseExact,
  round,
  roundingModes,
} from '../../../core/exact/index.ts';

describe('numbers as text', () => {
  it.each([
    ['1234.50', '1234.5'],
    ['2 %', '0.02'],
    ['2%', '0.02'],
    ['1/3', '1/3'],
    ['4/8', '0.5'],
    ['-0.50', '-0.5'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['007', '7'],
    ['100', '100'],
    ['1/3 %', '1/300'],
    ['99999999999999999999.99', '99999999999999999999.99'],
  ])('%s is %s', (text, normal) => {
    expect(formatExact(parseExact(text))).toBe(normal);
  });

  it.each(['', '1e3', '1,000', '.5', '5.', '0x10', 'NaN', '1/0', '1.5/2', '+1', '1 000', '--1'])(
    'refuses "%s"',
    (text) => {
      expect(isExactText(text)).toBe(false);
      expect(() => parseExact(text)).toThrowError(
        expect.objectContaining({ code: 'NUMBER_INVALID' }),
      );
    },
  );

  it('refuses what is longer than any amount', () => {
    expect(isExactText('9'.repeat(81))).toBe(false);
  });
});

describe('exact arithmetic', () => {
  it('knows that a tenth and two tenths are three tenths', () => {
    expect(formatExact(add(parseExact('0.1'), parseExact('0.2')))).toBe('0.3');
  });

  it('gives back a third of three times a third', () => {
    const third = divide(parseExact('1'), parseExact('3'));
    expect(formatExact(multiply(third, parseExact('3')))).toBe('1');
  });

  it('refuses to divide by zero', () => {
    expect(() => divide(parseExact('1'), parseExact('0'))).toThrowError(
      expect.objectContaining({ code: 'DIVISION_BY_ZERO' }),
    );
  });
});

describe('rounding', () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    '-2.5': ['-3', '-2', '-2', '-3', '-3', '-2'],
    '-2.4': ['-2', '-2', '-2', '-3', '-3', '-2'],
    '-0.5': ['-1', '0', '0', '-1', '-1', '0'],
    '0.5': ['1', '0', '0', '1', '0', '1'],
    '1.5': ['2', '2', '1', '2', '1', '2'],
    '2.5': ['3', '2', '2', '3', '2', '3'],
    '2.51': ['3', '3', '2', '3', '2', '3'],
    '7/3': ['2', '2', '2', '3', '2', '3'],
    '3': ['3', '3', '3', '3', '3', '3'],
  };

  it.each(Object.entries(table))('rounds %s by each mode', (number, expected) => {
    const results = roundingModes.map((mode) => formatExact(round(parseExact(number), 0, mode)));
    expect(results).toEqual(expected);
  });

  it('writes amounts with all their decimals and without a negative zero', () => {
    expect(formatFixed(parseExact('5'), 2)).toBe('5.00');
    expect(formatFixed(parseExact('-0.001'), 2)).toBe('0.00');
    expect(formatFixed(parseExact('-0.05'), 2)).toBe('-0.05');
  });
});
