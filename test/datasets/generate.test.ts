import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import {
  checkDataset,
  type DatasetReport,
  type DatasetVersion,
  generateProgramme,
  measureFigures,
} from '../../datasets/index.ts';
import { settle } from '../../core/settlement/settle.ts';
import { faultReasons } from '../../datasets/intake/row-fault.ts';
import { newFolder, newStore } from './support.ts';

const LINES = process.env['GAINSHARE_TEST_LONG'] === '1' ? 1_000_000 : 60_000;

test(`a programme of ${LINES} lines gives the faults and figures of its answer key`, async () => {
  const directory = newFolder();
  const key = await generateProgramme({ people: 2_000, lines: LINES, seed: 'a', directory });
  const agreement = loadAgreement(readFileSync(join(directory, 'agreement.yaml'), 'utf8'));
  const parties = agreement.parties.map(({ id }) => id);
  const store = newStore();
  const datasets: Record<string, DatasetVersion> = {};
  const reports: Record<string, DatasetReport> = {};
  for (const declaration of agreement.datasets) {
    const { id } = declaration;
    const { sha256 } = await store.put(join(directory, `${id}.csv`));
    const totals = readFileSync(join(directory, `${id}.totals.json`), 'utf8');
    const { roster } = datasets;
    const report = await checkDataset(store, {
      declaration,
      period: key.period,
      fileSha256: sha256,
      controlTotals: JSON.parse(totals) as Record<string, string>,
      parties,
      ...(roster === undefined ? {} : { roster: { dataset: 'roster', ...roster } }),
    });
    expect(report.outcome, report.reason).toBe('accepted');
    datasets[id] = { fileSha256: sha256, version: '1' };
    reports[id] = report;
  }
  for (const [id, { read, quarantined }] of Object.entries(key.rows)) {
    expect(reports[id]).toMatchObject({
      rowsRead: String(read),
      rowsQuarantined: String(quarantined),
    });
  }
  const quarantine: Buffer[] = [];
  for await (const piece of store.read(reports['expenditure']?.quarantineSha256 ?? '')) {
    quarantine.push(piece);
  }
  const found = Buffer.concat(quarantine).toString().trim().split('\n').slice(1);
  expect(found.map((line) => line.replaceAll('"', '').split(',').slice(0, 2).join(','))).toEqual(
    key.faults.map((fault) => `${fault.row},${fault.column}`),
  );
  const firstFaults = key.faults.slice(0, 20).map((fault) => faultReasons[fault.code]);
  expect(reports['expenditure']?.firstRejects.map((fault) => fault.reason)).toEqual(firstFaults);
  const { measures, currency } = agreement;
  const input = { measures, currency: currency.code, period: key.period, datasets, parties };
  const { values } = await measureFigures(store, input);
  expect(values).toEqual(key.figures);
  const { lines } = settle(agreement, { period: key.period, values });
  const cents = lines.map(({ amount }) => BigInt(amount.replace('.', '')));
  expect(lines.length).toBeGreaterThan(parties.length);
  expect(cents.reduce((sum, amount) => sum + amount, 0n)).toBe(0n);
});

test('the same seed gives the same bytes, another seed others', async () => {
  const made = async (seed: string): Promise<string> => {
    const directory = newFolder();
    await generateProgramme({ people: 50, lines: 600, seed, directory });
    const names = readdirSync(directory).sort();
    return names.map((name) => readFileSync(join(directory, name), 'utf8')).join('\0');
  };
  const first = await made('a');
  expect(await made('a')).toBe(first);
  expect(await made('b')).not.toBe(first);
});

test('numbers out of range are refused', async () => {
  for (const [people, lines] of [
    [0, 5],
    [5, 0],
    [1.5, 5],
    [2_000_000, 5],
  ] as const) {
    const made = generateProgramme({ people, lines, seed: 'a', directory: newFolder() });
    await expect(made).rejects.toMatchObject({ code: 'GENERATE_INVALID' });
  }
});
