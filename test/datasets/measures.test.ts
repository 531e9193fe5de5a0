import { describe, expect, test } from 'vitest';
import type { Measure } from '../../core/agreement/agreement.ts';
import { suppressSmall } from '../../core/privacy/suppress-small.ts';
import { grantRows } from '../../datasets/measures/row-grant.ts';
import {
  type DatasetVersion,
  diffVersions,
  grantedRows,
  measureFigures,
} from '../../datasets/index.ts';
import { COST_HEADER, checkText, declaration, newStore, period } from './support.ts';

const store = newStore();
const lines = [
  'L1,P1,inpatient,aged,2021-01-05,100.10',
  'L2,P1,inpatient,aged,2021-02-05,200.20',
  'L3,P2,hospice,aged,2021-02-06,-50.05',
  'L4,P3,hospice,disabled,2021-03-07,1000.00',
];
const roster =
  'person_id,party,start_date,need\nP1,north,2021-01-01,high\n' +
  'P2,north,2021-01-01,low\nP3,south,2021-01-01,high\n';

async function versionOf(text: string, id: string, kind: string): Promise<DatasetVersion> {
  const report = await checkText(store, text, { declaration: declaration({ id, kind }) });
  expect(report.outcome).toBe('accepted');
  const { sha256 } = await store.putBytes([Buffer.from(text)]);
  return { fileSha256: sha256, version: '1' };
}

const datasets = {
  expenditure: await versionOf(
    `${COST_HEADER}\n${lines.join('\n')}\n`,
    'expenditure',
    'cost-lines',
  ),
  cohort: await versionOf(roster, 'cohort', 'roster'),
};

async function measure(sql: string, facts: Partial<Measure> = {}): Promise<Record<string, string>> {
  const measures = [{ figure: 'f', dataset: 'expenditure', sql, ...facts }];
  const input = { measures, currency: 'USD', period, datasets, parties: ['north', 'south'] };
  return { ...(await measureFigures(store, input)).values };
}

describe('a measure', () => {
  test('sums exactly, also below zero', async () => {
    expect(await measure('SELECT sum(amount) AS value FROM expenditure')).toEqual({ f: '1250.25' });
  });

  test('gives one figure a group', async () => {
    const sql = 'SELECT setting, sum(amount) AS value FROM expenditure GROUP BY setting';
    expect(await measure(sql, { by: 'setting' })).toEqual({
      'f.hospice': '949.95',
      'f.inpatient': '300.3',
    });
    const byMonth =
      "SELECT strftime(service_date, '%Y-%m') AS month, count(*) AS value " +
      'FROM expenditure GROUP BY 1';
    expect(await measure(byMonth, { by: 'month' })).toEqual({
      'f.2021-01': '1',
      'f.2021-02': '2',
      'f.2021-03': '1',
    });
  });

  test('joins datasets: spend by party, by need', async () => {
    const from = 'FROM expenditure JOIN cohort USING (person_id) GROUP BY 1';
    expect(await measure(`SELECT party, sum(amount) AS value ${from}`, { by: 'party' })).toEqual({
      'f.north': '250.25',
      'f.south': '1000',
    });
    expect(await measure(`SELECT need, sum(amount) AS value ${from}`, { by: 'need' })).toEqual({
      'f.high': '1300.3',
      'f.low': '-50.05',
    });
  });

  test('gives a quotient exactly, as a fraction where it does not terminate', async () => {
    const perHead =
      'SELECT sum(amount) AS value, count(DISTINCT person_id) AS per FROM expenditure';
    expect(await measure(perHead)).toEqual({ f: '416.75' });
    const share =
      "SELECT count(*) FILTER (WHERE setting = 'hospice') AS value, " +
      'count(*) * 3 AS per FROM expenditure';
    expect(await measure(share)).toEqual({ f: '1/6' });
  });

  test('truncates people at a percentile and at an amount', async () => {
    const people = 'people AS (SELECT person_id, sum(amount) AS spent FROM expenditure GROUP BY 1)';
    const capped = 'SELECT sum(least(spent, 400)) AS value FROM people';
    expect(await measure(`WITH ${people} ${capped}`)).toEqual({ f: '650.25' });
    const cap = 'cap AS (SELECT quantile_disc(spent, 0.5) AS spent_limit FROM people)';
    const percentile = 'SELECT sum(least(spent, spent_limit)) AS value FROM people, cap';
    expect(await measure(`WITH ${people}, ${cap} ${percentile}`)).toEqual({ f: '550.55' });
  });

  test('keeps every digit of a long constant', async () => {
    const sql = 'SELECT sum(0) + 12345678901234567 AS value FROM expenditure WHERE amount < 1';
    expect(await measure(sql)).toEqual({ f: '12345678901234567' });
  });

  test('applies completion factors by month', async () => {
    const factor =
      "CASE WHEN service_date < DATE '2021-02-01' THEN 1 " +
      "WHEN service_date < DATE '2021-03-01' THEN 1.02 ELSE 1.10 END";
    const sql = `SELECT sum(amount * ${factor}) AS value FROM expenditure`;
    // 100.10 + 150.15 x 1.02 + 1000.00 x 1.10
    expect(await measure(sql)).toEqual({ f: '1353.253' });
  });
});

describe('a measure is refused when it', () => {
  const refused: readonly [string, string][] = [
    ['is no SELECT', 'DELETE FROM expenditure'],
    ['is two statements', 'SELECT 1 AS value; SELECT 2 AS value'],
    ['reads a file by a function', "SELECT count(*) AS value FROM read_csv('/etc/passwd')"],
    ['reads a file by its name', "SELECT count(*) AS value FROM '/etc/passwd'"],
    ['reads the catalogue', 'SELECT count(*) AS value FROM information_schema.tables'],
    ['reads settings', 'SELECT count(*) AS value FROM duckdb_settings()'],
    ['takes a table by another schema', 'SELECT count(*) AS value FROM pg_catalog.pg_class'],
    ['hides a function in a subquery', "SELECT count(*) AS value FROM (SELECT * FROM glob('/*'))"],
    [
      'hides a function in a condition',
      'SELECT count(*) AS value FROM expenditure WHERE amount > (SELECT random())',
    ],
    [
      'asks for the time',
      'SELECT count(*) AS value FROM expenditure WHERE service_date < current_date',
    ],
    ['divides into a DOUBLE', 'SELECT sum(amount) / 3 AS value FROM expenditure'],
    ['takes an average', 'SELECT avg(amount) AS value FROM expenditure'],
    ['writes an exponent', 'SELECT sum(amount) * 1e2 AS value FROM expenditure'],
    ['casts to DOUBLE', "SELECT CAST('1' AS DOUBLE) AS value FROM expenditure"],
    [
      'turns a text into a number',
      'SELECT max(CAST(person_id AS BIGINT)) AS value FROM expenditure',
    ],
    ['samples', 'SELECT count(*) AS value FROM expenditure USING SAMPLE 10'],
    ['takes the first rows', 'SELECT amount AS value FROM expenditure LIMIT 1'],
    ['names a column that no dataset has', 'SELECT sum(price) AS value FROM expenditure'],
    ['uses a window', 'SELECT max(row_number() OVER ()) AS value FROM expenditure'],
    ['changes a setting', "SET memory_limit = '100GB'"],
  ];
  test.each(refused)('%s', async (_, sql) => {
    await expect(measure(sql)).rejects.toMatchObject({ code: 'MEASURE_REFUSED' });
  });
});

describe('a measure is invalid when it', () => {
  const invalid: readonly [string, string, Partial<Measure>][] = [
    ['gives a text', 'SELECT min(person_id) AS value FROM expenditure', {}],
    ['gives no value', 'SELECT sum(amount) AS total FROM expenditure', {}],
    [
      'gives a column beside it',
      'SELECT sum(amount) AS value, max(person_id) AS x FROM expenditure',
      {},
    ],
    ['gives two rows', 'SELECT amount AS value FROM expenditure', {}],
    ['sums nothing', "SELECT sum(amount) AS value FROM expenditure WHERE setting = 'housing'", {}],
    [
      'names a column that only another kind has',
      'SELECT sum(people) AS value FROM expenditure',
      {},
    ],
    ['divides by zero', 'SELECT sum(amount) AS value, sum(amount * 0) AS per FROM expenditure', {}],
    [
      'groups by persons under another name',
      'SELECT person_id AS setting, sum(amount) AS value FROM expenditure GROUP BY 1',
      { by: 'setting' },
    ],
    [
      'gives a party that is none',
      'SELECT setting AS party, sum(amount) AS value FROM expenditure GROUP BY 1',
      { by: 'party' },
    ],
    [
      'gives one group twice',
      "SELECT 'hospice' AS setting, sum(amount) AS value FROM expenditure GROUP BY person_id",
      { by: 'setting' },
    ],
  ];
  test.each(invalid)('%s', async (_, sql, facts) => {
    const failure = await measure(sql, facts).then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    expect(failure).toMatchObject({ code: 'MEASURE_INVALID' });
    expect(failure?.message).not.toMatch(/P[123]\b/);
  });
});

test('the rows behind a figure come out of the file, with their numbers', async () => {
  const rowsOf = async (
    sql: string,
    facts: { by?: 'setting' | 'month'; group?: string; limit?: number },
  ) => {
    const { by, group, limit = 10 } = facts;
    await grantRows(store, 'grant-0001', {
      ...{ period, dataset: 'expenditure', fileSha256: datasets.expenditure.fileSha256, limit },
      measure: { figure: 'f', dataset: 'expenditure', sql, ...(by === undefined ? {} : { by }) },
      ...(group === undefined ? {} : { group }),
      person: 'otto',
    });
    const rows = await grantedRows(store, 'grant-0001', 'otto');
    return rows.map((row) => `${row['file_row']} ${row['line_id']} ${row['amount']}`);
  };
  const sql = "SELECT sum(amount) AS value FROM expenditure WHERE category = 'aged'";
  expect(await rowsOf(sql, {})).toEqual(['2 L1 100.10', '3 L2 200.20', '4 L3 -50.05']);
  expect(await rowsOf(sql, { limit: 1 })).toEqual(['2 L1 100.10']);
  const grouped = 'SELECT setting, sum(amount) AS value FROM expenditure GROUP BY setting';
  expect(await rowsOf(grouped, { by: 'setting', group: 'hospice' })).toEqual([
    '4 L3 -50.05',
    '5 L4 1000.00',
  ]);
  const monthly =
    "SELECT strftime(service_date, '%Y-%m') AS month, sum(amount) AS value " +
    'FROM expenditure GROUP BY ALL';
  const months = await rowsOf(monthly, { by: 'month', group: '2021-01' });
  expect(months.length).toBeGreaterThan(0);
  expect(months.length).toBeLessThan(4);
});

test('rows come out for who they were opened to, and for nobody without that', async () => {
  const refused = { code: 'ROWS_NOT_GRANTED' };
  await expect(grantedRows(store, 'grant-0001', 'mallory')).rejects.toMatchObject(refused);
  await expect(grantedRows(store, 'never-given', 'otto')).rejects.toMatchObject(refused);
  await expect(grantedRows(store, '../../keys', 'otto')).rejects.toMatchObject(refused);
});

test('a measure that joins is made of every row of its dataset', async () => {
  const sql =
    'SELECT party, sum(amount) AS value FROM expenditure JOIN roster USING (person_id) GROUP BY 1';
  await grantRows(store, 'grant-0002', {
    ...{ period, dataset: 'expenditure', fileSha256: datasets.expenditure.fileSha256 },
    measure: { figure: 'f', dataset: 'expenditure', sql, by: 'party' },
    ...{ group: 'north', person: 'otto', limit: 10 },
  });
  expect(await grantedRows(store, 'grant-0002', 'otto')).toHaveLength(4);
});

test('a source counts the rows behind its figure', async () => {
  const sql = "SELECT sum(amount) AS value FROM expenditure WHERE setting = 'hospice'";
  const measures = [{ figure: 'f', dataset: 'expenditure', sql }];
  const input = { measures, currency: 'USD', period, datasets, parties: [] };
  const { sources } = await measureFigures(store, input);
  expect(sources['f']?.rows).toBe('2');
});

test('a diff names what was added, removed and changed, by row and column', async () => {
  const changed = [
    lines[0],
    lines[1]?.replace('200.20', '200.21'),
    lines[3],
    'L5,P9,other,aged,2021-04-01,7.00',
  ];
  const newer = await versionOf(
    `${COST_HEADER}\n${changed.join('\n')}\n`,
    'expenditure',
    'cost-lines',
  );
  const key = (version: DatasetVersion) => ({
    fileSha256: version.fileSha256,
    dataset: 'expenditure',
    periodId: period.id,
  });
  expect(await diffVersions(store, key(datasets.expenditure), key(newer))).toEqual({
    added: '1',
    removed: '1',
    changed: '1',
    unchanged: '2',
    totals: { rows: { before: '4', after: '4' }, amount: { before: '1250.25', after: '1307.31' } },
    changedColumns: { amount: '1' },
    firstChanges: [
      { change: 'changed', rowBefore: '3', rowAfter: '3', columns: ['amount'] },
      { change: 'removed', rowBefore: '4', rowAfter: undefined, columns: [] },
      { change: 'added', rowBefore: undefined, rowAfter: '5', columns: [] },
    ],
  });
});

test('figures need an accepted check of that file as that dataset', async () => {
  const { sha256 } = await store.putBytes([Buffer.from('never checked')]);
  const measures = [{ figure: 'f', dataset: 'expenditure', sql: 'SELECT 1 AS value' }];
  const unchecked = { expenditure: { fileSha256: sha256, version: '1' } };
  const input = { measures, currency: 'USD', period, datasets: unchecked, parties: [] };
  await expect(measureFigures(store, input)).rejects.toMatchObject({ code: 'DATASET_NOT_CHECKED' });
});

test('counts below the minimum are hidden, and a lone one takes the next smallest with it', () => {
  expect(suppressSmall({ a: '5', b: '40', c: '90' })).toEqual({
    a: undefined,
    b: undefined,
    c: '90',
  });
  expect(suppressSmall({ a: '5', b: '6', c: '90' })).toEqual({
    a: undefined,
    b: undefined,
    c: '90',
  });
  expect(suppressSmall({ a: '0', b: '11', c: '90' })).toEqual({ a: '0', b: '11', c: '90' });
  expect(suppressSmall({ a: '5' })).toEqual({ a: undefined });
  expect(suppressSmall({ a: '5', b: '9' }, 5)).toEqual({ a: '5', b: '9' });
});
