import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, CsvRecords } from '../../backtest/csv-records.ts';

function recordsOf(text: string, pieceLength = text.length): CsvRecord[] {
  const reader = new CsvRecords();
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += Math.max(pieceLength, 1)) {
    records.push(...reader.push(text.slice(at, at + pieceLength)));
  }
  return [...records, ...reader.end()];
}

const cellsOf = (text: string): (readonly string[])[] => recordsOf(text).map(({ cells }) => cells);

describe('records of a CSV text', () => {
  it('end at a line feed, with or without a carriage return, and at the end of the text', () => {
    expect(cellsOf('a,b\r\nc,d\ne,')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', ''],
    ]);
  });

  it('have quoted cells with commas, doubled quotes and line breaks', () => {
    expect(cellsOf('"a, b","say ""yes""","two\nlines"\n')).toEqual([
      ['a, b', 'say "yes"', 'two\nlines'],
    ]);
  });

  it('know the line they begin in', () => {
    const lines = recordsOf('a\n"b\nc"\n\nd').map(({ line }) => line);
    expect(lines).toEqual([1, 2, 5]);
  });

  it('are the same in whatever pieces the text arrives', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é'), maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 3 })),
        fc.nat(7),
        (rows, n) => {
          const quoted = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`));
          const text = quoted.map((row) => `${row.join(',')}\r\n`).join('');
          expect(recordsOf(text, n + 1).map(({ cells }) => cells)).toEqual(rows);
        },
      ),
    );
  });

  it('lose one line to a stray quote, and go on with the next', () => {
    const others = Array.from({ length: 150 }, (_, index) => `row,${index}`);
    const records = recordsOf(`x,"never closed\n${others.join('\n')}\n`);
    expect(records[0]).toMatchObject({ line: 1, fault: 'a quote opens that never closes' });
    expect(records.slice(1).map(({ cells }) => cells.join(','))).toEqual(others);
    expect(records.at(-1)?.line).toBe(151);
  });
});
