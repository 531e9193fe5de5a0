import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import type { DatasetReport } from '../../datasets/index.ts';
import { COST_HEADER, checkText, declaration, newFolder, newStore, writeIn } from './support.ts';

const store = newStore();
const folder = newFolder();
const rows = Array.from(
  { length: 5000 },
  (_, index) => `L${index},P${index % 7},inpatient,aged,2021-03-${10 + (index % 20)},${index}.25`,
);
const csv = `${COST_HEADER}\n${rows.join('\n')}\n`;
const totals = {
  declaration: declaration({ controlTotals: ['rows', 'amount'] }),
  controlTotals: { rows: '5000', amount: '12498750.00' },
};
const asParquet = { ...totals, declaration: { ...totals.declaration, format: 'parquet' as const } };

/** Writes what a query gives with DuckDB, as a partner might. */
async function written(name: string, query: string, options: string): Promise<Buffer> {
  const connection = await (await DuckDBInstance.create()).connect();
  const path = join(folder, name);
  await connection.run(`COPY (${query}) TO '${path}' (${options})`);
  connection.closeSync();
  return readFileSync(path);
}

const plain = `read_csv('${writeIn(folder, 'plain.csv', csv)}', all_varchar = true)`;
const typed =
  `SELECT line_id, person_id, setting, category, service_date::DATE AS service_date, ` +
  `amount::DECIMAL(18,2) AS amount FROM ${plain}`;
const zstd = await written('c.csv.zst', `FROM ${plain}`, 'FORMAT csv, COMPRESSION zstd, HEADER');
const parquet = await written('c.parquet', typed, 'FORMAT parquet, ROW_GROUP_SIZE 2048');

async function refusal(content: Buffer, facts = totals): Promise<DatasetReport> {
  const report = await checkText(store, content, facts);
  expect(report).toMatchObject({ outcome: 'refused', rowsRead: '0', rowsAccepted: '0' });
  return report;
}

test('gzip, zstd and Parquet give the same accepted rows as plain CSV', async () => {
  const expected = await checkText(store, csv, totals);
  expect(expected).toMatchObject({ outcome: 'accepted', rowsAccepted: '5000' });
  const packed = [
    gzipSync(csv),
    zstd,
    Buffer.concat([gzipSync(csv.slice(0, 999)), gzipSync(csv.slice(999))]),
  ];
  for (const content of packed) expect(await checkText(store, content, totals)).toEqual(expected);
  expect(await checkText(store, parquet, asParquet)).toEqual(expected);
});

describe('is refused, and nothing of it accepted', () => {
  test.each([
    ['a gzip file cut off', gzipSync(csv).subarray(0, 9000)],
    ['a zstd file cut off', zstd.subarray(0, zstd.length >> 1)],
    ['a zstd file with a changed byte in its header', damaged(zstd, 5)],
    ['a Parquet file declared as CSV', parquet],
  ])('%s', async (_, content) => {
    expect((await refusal(content)).reasonCode).toBe('DATASET_UNREADABLE');
  });

  test.each([
    ['a Parquet file cut off', parquet.subarray(0, parquet.length - 10)],
    ['a CSV file declared as Parquet', Buffer.from(csv)],
    ['an empty file declared as Parquet', Buffer.alloc(0)],
  ])('%s', async (_, content) => {
    expect((await refusal(content, asParquet)).reasonCode).toBe('DATASET_UNREADABLE');
  });

  test('a Parquet file whose amounts are binary fractions', async () => {
    const content = await written(
      'd.parquet',
      typed.replace('DECIMAL(18,2)', 'DOUBLE'),
      'FORMAT parquet',
    );
    const report = await refusal(content, asParquet);
    expect(report).toMatchObject({ reasonCode: 'DATASET_HEADER' });
    expect(report.reason).toContain('amount is DOUBLE');
  });

  test('a Parquet file with an unknown column', async () => {
    const content = await written(
      'e.parquet',
      typed.replace('line_id,', "line_id, 'x' AS colour,"),
      'FORMAT parquet',
    );
    expect((await refusal(content, asParquet)).reasonCode).toBe('DATASET_HEADER');
  });
});

function damaged(content: Buffer, at: number): Buffer {
  const copy = Buffer.from(content);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

test('a line break inside a Parquet value spoils its own row only', async () => {
  const query = typed.replace(
    'person_id,',
    "CASE line_id WHEN 'L7' THEN 'P' || chr(10) || 'x' ELSE person_id END AS person_id,",
  );
  const content = await written('f.parquet', query, 'FORMAT parquet');
  const report = await checkText(store, content, {
    ...asParquet,
    declaration: {
      ...asParquet.declaration,
      controlTotals: ['rows'],
      rejects: { maximumShare: '1' },
    },
  });
  expect(report).toMatchObject({ outcome: 'accepted', rowsRead: '5000', rowsQuarantined: '1' });
  expect(report.firstRejects[0]?.row).toBe('9');
});

test('a format that is not read is refused by name', async () => {
  const asBook = { declaration: declaration({ format: 'xlsx' }) };
  await expect(checkText(store, csv, asBook)).rejects.toMatchObject({
    code: 'DATASET_KIND_UNKNOWN',
  });
});
