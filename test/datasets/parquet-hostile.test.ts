import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import type { DatasetReport } from '../../datasets/index.ts';
import { checkText, declaration, newFolder, newStore } from './support.ts';

const store = newStore();
const folder = newFolder();
const facts = { declaration: declaration({ format: 'parquet' }) };

/** The check of a Parquet file of so many cost lines, some of whose columns are made otherwise. */
async function checked(rows: number, columns: Record<string, string>): Promise<DatasetReport> {
  const values = {
    line_id: `'L' || i`,
    setting: `'inpatient'`,
    category: `'aged'`,
    service_date: `DATE '2021-03-14'`,
    amount: '1.50::DECIMAL(18, 2)',
    ...columns,
  };
  const list = Object.entries(values).map(([name, value]) => `${value} AS ${name}`);
  const path = join(folder, `${Object.keys(columns).join('-')}-${rows}.parquet`);
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(
    `COPY (SELECT ${list.join(', ')} FROM range(${rows}) AS rows (i)) ` +
      `TO '${path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 10000000)`,
  );
  connection.closeSync();
  return checkText(store, readFileSync(path), facts);
}

test('a refusal of a nested column does not repeat the names of its fields', async () => {
  const { reasonCode, reason } = await checked(2, { amount: `{'Marked Name': 1}` });
  expect(reasonCode).toBe('DATASET_HEADER');
  expect(reason).toBe('Column amount is a nested value, which does not hold a amount exactly.');
});

test('a Parquet file of more rows than its bytes can hold is refused unread', async () => {
  const report = await checked(2_000_000, { line_id: `'L1'` });
  expect(report).toMatchObject({ outcome: 'refused', reasonCode: 'DATASET_UNREADABLE' });
  expect(report.reason).toBe('The file claims more rows than its bytes can hold.');
});

test('a value that is too long in every row is a fault of each and fills no disk', async () => {
  const report = await checked(3, { line_id: `'L' || i || repeat('x', 70000)` });
  expect(report).toMatchObject({ reasonCode: 'DATASET_REJECTS', rowsQuarantined: '3' });
  expect(report.firstRejects[0]).toMatchObject({ row: '2', column: 'line_id' });
});
