import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { kindNamed } from '../../datasets/contract/kinds.ts';
import { readHeader } from '../../datasets/intake/header.ts';
import { LineScanner } from '../../datasets/intake/line-scanner.ts';
import { COST_HEADER, checkText, newStore } from './support.ts';

const kind = kindNamed('cost-lines');
const header = readHeader(Buffer.from(COST_HEADER), kind);
const row = (id: string, person = 'P1'): string =>
  `${id},${person},inpatient,aged,2021-03-14,1.00\n`;

/** How many lines each part has. */
function partsOf(scanner: LineScanner, text: string): number[] {
  const rows: number[] = [];
  for (const piece of scanner.scan(Buffer.from(text))) {
    if (!piece.endsPart) continue;
    rows.push(scanner.rowsInPart);
    scanner.endPart();
  }
  return rows;
}

test('a line longer than 64 KiB refuses the file, in whatever pieces it comes', async () => {
  const long = row('L2', `"${'x'.repeat(200_000)}"`);
  const text = `${COST_HEADER}\n${row('L1')}${long}${row('L3')}`;
  for (const content of [text, gzipSync(text)]) {
    const report = await checkText(newStore(), content);
    expect(report).toMatchObject({ outcome: 'refused', reasonCode: 'DATASET_UNREADABLE' });
    expect(report.reason).toBe('Row 3 is longer than 64 KiB.');
  }
  const endless = `${COST_HEADER}\n${'x'.repeat(2_000_000)}`;
  const { reason } = await checkText(newStore(), endless);
  expect(reason).toBe(
    `The line at byte ${COST_HEADER.length + 1} of the text is longer than 64 KiB.`,
  );
});

test('a part ends where its text is long, whatever the pieces', () => {
  const text = ['L1', 'L2', 'L3', 'L4', 'L5'].map((id) => row(id)).join('');
  const length = row('L1').length;
  const options = { header, key: kind.key, partRows: 1000 };
  const scanner = new LineScanner({ ...options, partBytes: 2 * length });
  expect([
    ...partsOf(scanner, text.slice(0, length)),
    ...partsOf(scanner, text.slice(length)),
  ]).toEqual([2, 2]);
  expect(partsOf(new LineScanner(options), text)).toEqual([]);
});

test('a few bytes that unpack to endless lines are not read to their end', () => {
  const scanner = new LineScanner({ header, key: kind.key, partRows: Infinity });
  const blank = Buffer.alloc(1_000_001, '\n');
  expect(() => [...scanner.scan(blank)]).toThrow('Up to row 1000002 more than half');
});
