import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import type { DatasetKind } from '../../datasets/contract/column.ts';
import {
  checkDataset,
  type DatasetReport,
  datasetKinds,
  diffVersions,
  measureFigures,
  openDatasetStore,
} from '../../datasets/index.ts';
import { declaration, keys, newFolder, period } from './support.ts';

/**
 * Marked values stand in every column of every kind, in files that pass, that fail in a row, and
 * that fail as a whole. Whatever the engine says about them is collected and searched for the mark.
 */
const MARK = 'zzmark9434765919';

const directory = join(newFolder(), 'store');
const store = openDatasetStore({ directory, keys });
const said: string[] = [];

const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
  vi.spyOn(console, name).mockImplementation((...words: unknown[]) => {
    said.push(words.map(String).join(' '));
  }),
);
afterEach(() => {
  expect(said.filter((text) => text.toLowerCase().includes(MARK))).toEqual([]);
});

/** Runs something and keeps all it says, be it a result or an error with its cause and stack. */
async function heard<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
  try {
    const result = await act();
    said.push(JSON.stringify(result));
    return result;
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      said.push(cause.message, cause.stack ?? '', JSON.stringify({ ...cause }));
    }
    return undefined;
  }
}

function fileOf(
  kind: DatasetKind,
  rows: readonly Readonly<Record<string, string>>[],
  header?: string,
): string {
  const names = kind.columns.map((column) => column.name);
  const lines = rows.map((row) => names.map((name) => row[name] ?? '').join(','));
  return `${[header ?? names.join(','), ...lines].join('\n')}\n`;
}

/** Rows that are right but for one column, each with a key of its own. */
function wrongRows(kind: DatasetKind, column: string): Record<string, string>[] {
  const wrong = [MARK, `"${MARK}\nx"`, `${MARK},${MARK}`, `${MARK} `, `1.${MARK}`, `${MARK}\u0001`];
  return wrong.map((value, index) => {
    const row = sampleOf(kind);
    const [key = ''] = kind.key;
    return { ...row, [key]: `${row[key]}${index}`, [column]: value };
  });
}

function sampleOf(kind: DatasetKind): Record<string, string> {
  return Object.fromEntries(kind.columns.map((column) => [column.name, column.example]));
}

async function checked(kind: string, content: string | Buffer, format: 'csv' | 'parquet' = 'csv') {
  const { sha256 } = await store.putBytes([Buffer.from(content)]);
  const report = await heard(async () =>
    checkDataset(
      store,
      {
        declaration: declaration({ id: 'marked', kind, format, controlTotals: ['rows'] }),
        period,
        fileSha256: sha256,
        controlTotals: { rows: '1' },
      },
      { onProgress: (progress) => said.push(JSON.stringify(progress)) },
    ),
  );
  return { report: report as DatasetReport, fileSha256: sha256 };
}

test.each(datasetKinds.map((kind) => [kind.kind, kind] as const))(
  'no value of a %s file is in a report, an error or a log',
  async (_, kind) => {
    const sample = sampleOf(kind);
    for (const column of kind.columns) {
      const { report } = await checked(kind.kind, fileOf(kind, wrongRows(kind, column.name)));
      expect(report.outcome).toBe('refused');
      expect(report.firstRejects.length).toBeGreaterThan(2);
      for await (const piece of store.read(report.quarantineSha256 ?? '')) {
        said.push(piece.toString());
      }
    }
    const headless = [`${MARK},${MARK}`, `${MARK};${MARK}`, MARK, `amount,${MARK}`];
    for (const header of headless) await checked(kind.kind, fileOf(kind, [sample], header));
    const whole = fileOf(kind, [{ ...sample, [kind.key[0] ?? '']: MARK }]);
    await checked(kind.kind, gzipSync(whole).subarray(0, 30));
    await checked(kind.kind, whole, 'parquet');
    await checked(kind.kind, whole.slice(0, -3));
    await checked('no-such-kind', whole);
  },
);

test('no value is in what measures and comparisons say, right or wrong', async () => {
  const kind = datasetKinds.find(({ kind: name }) => name === 'cost-lines') as DatasetKind;
  const sample = { ...sampleOf(kind), person_id: MARK, line_id: MARK, adjusts_line_id: MARK };
  const older = await checked('cost-lines', fileOf(kind, [sample]));
  const newer = await checked('cost-lines', fileOf(kind, [{ ...sample, amount: '1.00' }]));
  expect([older.report.outcome, newer.report.outcome]).toEqual(['accepted', 'accepted']);
  const tries = [
    'SELECT sum(amount) AS value FROM marked',
    'SELECT max(person_id) AS value FROM marked',
    'SELECT person_id AS setting, sum(amount) AS value FROM marked GROUP BY 1',
    'SELECT provider, sum(amount) AS value FROM marked GROUP BY 1',
    "SELECT sum(amount) AS value FROM marked WHERE person_id > DATE '2021-01-01'",
    'SELECT sum(person_id) AS value FROM marked',
    'SELECT sum(amount + person_id) AS value FROM marked',
    'SELECT min(date_trunc(person_id, service_date)) AS value FROM marked',
    'SELECT max(strftime(service_date, person_id)) AS value FROM marked',
  ];
  for (const sql of tries) {
    for (const by of [undefined, 'setting', 'party', 'month'] as const) {
      const measure = { figure: 'f', dataset: 'marked', sql, ...(by === undefined ? {} : { by }) };
      const datasets = { marked: { fileSha256: older.fileSha256, version: '1' } };
      const input = { measures: [measure], currency: 'USD', period, datasets, parties: ['north'] };
      await heard(async () => measureFigures(store, input));
    }
  }
  const key = (fileSha256: string) => ({ fileSha256, dataset: 'marked', periodId: period.id });
  await heard(async () => diffVersions(store, key(older.fileSha256), key(newer.fileSha256)));
});

test('the search finds a mark where there is one', async () => {
  const before = said.length;
  await heard(async () => Promise.reject(new Error(`row with ${MARK}`)));
  expect(said.splice(before).join('\n')).toContain(MARK);
});

test('no value is readable on disk: not in the store, nor in its names, nor left behind', () => {
  const names: string[] = [];
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    names.push(entry.name);
    if (!entry.isFile()) continue;
    const content = readFileSync(join(entry.parentPath, entry.name)).toString('latin1');
    expect(content.toLowerCase().includes(MARK)).toBe(false);
  }
  expect(names.length).toBeGreaterThan(50);
  expect(names.join('\n').toLowerCase()).not.toContain(MARK);
  expect(spies.length).toBe(5);
});
