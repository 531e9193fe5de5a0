import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isFormula, parseCsv, writeCsv } from '../../../core/csv/index.ts';

const rowsOf = (text: string) => {
  const parsed = parseCsv(text);
  return parsed.ok ? parsed.rows : parsed.fault;
};

test('what is written is read back, but for the apostrophe before what would run', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', ',', '\r\n', '=1+1', "'", '-5.20'));
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 });
  fc.assert(
    fc.property(table, (rows) => {
      const expected = rows.map((row) => row.map((each) => (isFormula(each) ? `'${each}` : each)));
      expect(rowsOf(writeCsv(rows))).toEqual(expected);
    }),
  );
});

test('no cell that is written starts as a formula, unless it is a number', () => {
  for (const cell of ['=1', '+1a', '-a', '@x', '\tx', '\rx']) {
    expect(rowsOf(writeCsv([[cell, 'x']]))).toEqual([[`'${cell}`, 'x']]);
  }
  expect(writeCsv([['-12.50', '7']])).toBe('-12.50,7\r\n');
});

test('a comma at the end is an empty last cell; empty lines at the end are none', () => {
  expect(rowsOf('a,\nb,c\n\n')).toEqual([
    ['a', ''],
    ['b', 'c'],
  ]);
  expect(rowsOf('a,')).toEqual([['a', '']]);
  expect(rowsOf('')).toEqual([]);
});

test('a fault names its line, counting line breaks inside quotes', () => {
  expect(rowsOf('a\n"two\nlines",b\nx"y')).toMatchObject({ line: 4 });
});
