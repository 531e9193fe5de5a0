import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import {
  checkDataset,
  type DatasetReport,
  type DatasetVersion,
  type MeasuredFigures,
  measureFigures,
} from '../../datasets/index.ts';
import { newStore, period } from './support.ts';

const folder = new URL('../../examples/usmm-2021/', import.meta.url);
const agreement: Agreement = loadAgreement(
  readFileSync(new URL('../../agreements/usmm-2021.yaml', import.meta.url), 'utf8'),
);
const parties = agreement.parties.map((party) => party.id);

function totalsOf(name: string): Record<string, string> {
  const text = readFileSync(new URL(`${name}.totals.json`, folder), 'utf8');
  return JSON.parse(text) as Record<string, string>;
}

/** Takes the demo's files through store, check and measures, as a period does. */
async function figuresOf(
  expenditure: string,
): Promise<{ reports: Record<string, DatasetReport>; figures: MeasuredFigures }> {
  const store = newStore();
  const reports: Record<string, DatasetReport> = {};
  const datasets: Record<string, DatasetVersion> = {};
  for (const declaration of agreement.datasets) {
    const name = declaration.id === 'expenditure' ? expenditure : declaration.id;
    const { sha256 } = await store.put(new URL(`${name}.csv`, folder).pathname);
    reports[declaration.id] = await checkDataset(store, {
      declaration,
      period,
      fileSha256: sha256,
      controlTotals: totalsOf(name),
      parties,
    });
    datasets[declaration.id] = { fileSha256: sha256, version: '1' };
  }
  const { measures, currency } = agreement;
  const input = { measures, currency: currency.code, period, datasets, parties };
  return { reports, figures: await measureFigures(store, input) };
}

test('the corrected files give the official figures of A2671 in 2021', async () => {
  const { reports, figures } = await figuresOf('expenditure-corrected');
  expect(Object.values(reports).map((report) => report.outcome)).toEqual(
    agreement.datasets.map(() => 'accepted'),
  );
  expect(figures.values).toEqual({
    benchmark: '344368010',
    outturn: '309247648',
    'quality.met_standard': '1',
    'quality.score': '0.634',
    'people.north': '5554',
    'people.south': '4166',
    'people.east': '2777',
    'people.west': '1388',
  });
  expect(figures.sources['outturn']).toMatchObject({
    dataset: 'expenditure',
    version: '1',
    rows: '385',
    partsHash: reports['expenditure']?.partsHash,
  });
});

test('the first expenditure file and its control totals lack a credit note', async () => {
  const { reports, figures } = await figuresOf('expenditure');
  expect(reports['expenditure']).toMatchObject({ outcome: 'accepted', rowsRead: '384' });
  expect(figures.values['outturn']).toBe('310497648');
});

test('measuring twice gives the same values and hashes', async () => {
  const [first, second] = [await figuresOf('expenditure'), await figuresOf('expenditure')];
  expect(second.figures).toEqual(first.figures);
});
