import { expect, test } from 'vitest';
import type { Measure } from '../../core/agreement/agreement.ts';
import { smallFigures } from '../../core/settlement/small-figures.ts';
import { diffFigures, NOT_COMPARED } from '../../datasets/diff-figures.ts';
import { type DatasetVersion, measureFigures } from '../../datasets/index.ts';
import { COST_HEADER, checkText, declaration, newStore, period } from './support.ts';

/** Twelve people of low need and twenty of medium; three of high need, whose spend is 30. */
const store = newStore();
const needs = [
  ...[12, 20, 3].flatMap((many, at) =>
    Array.from({ length: many }, () => ['low', 'medium', 'high'][at] ?? ''),
  ),
];

async function versionOf(text: string, id: string, kind: string): Promise<DatasetVersion> {
  const report = await checkText(store, text, { declaration: declaration({ id, kind }) });
  expect(report.outcome).toBe('accepted');
  const { sha256 } = await store.putBytes([Buffer.from(text)]);
  return { fileSha256: sha256, version: '1' };
}

const linesOf = (amount: string): string =>
  needs.map((_, at) => `L${at},P${at},inpatient,aged,2021-03-01,${amount}\n`).join('');
const roster = needs.map((need, at) => `P${at},north,2021-01-01,${need}\n`).join('');
const cohort = await versionOf(`person_id,party,start_date,need\n${roster}`, 'cohort', 'roster');
const spentOn = async (amount: string) => ({
  cohort,
  expenditure: await versionOf(`${COST_HEADER}\n${linesOf(amount)}`, 'expenditure', 'cost-lines'),
});

const measures: readonly Measure[] = [
  {
    figure: 'spend',
    dataset: 'expenditure',
    by: 'need',
    sql: `SELECT need, sum(amount) AS value FROM expenditure JOIN cohort USING (person_id)
      GROUP BY need`,
  },
  {
    figure: 'people',
    dataset: 'cohort',
    by: 'party',
    sql: 'SELECT party, count(*) AS value FROM cohort GROUP BY party',
  },
];
const input = { measures, currency: 'USD', period, parties: ['north'] };

test('a figure of few people is hidden, and the next smallest with it', async () => {
  const { values, sources } = await measureFigures(store, {
    ...input,
    datasets: await spentOn('10.00'),
  });
  expect(values['spend.high']).toBe('30');
  expect(sources['spend.high']?.people).toBe('3');
  expect([...smallFigures(measures, values, sources)].sort()).toEqual(['spend.high', 'spend.low']);
});

test('a comparison of versions shows no figure of a group of people, however large', async () => {
  const [before, after] = [await spentOn('10.00'), await spentOn('11.00')];
  const changes = await diffFigures(store, input, before, after);
  const hidden = NOT_COMPARED;
  expect(changes).toEqual([
    { figure: 'spend.high', before: hidden, after: hidden },
    { figure: 'spend.low', before: hidden, after: hidden },
    { figure: 'spend.medium', before: hidden, after: hidden },
  ]);
});

test('a small count hides itself, whatever is behind it; a group without anybody is shown', () => {
  const source = { dataset: '', version: '1', fileSha256: '', partsHash: '', measure: '' };
  const sources = Object.fromEntries(
    ['f.low', 'f.medium', 'f.high', 'f.very-high'].map((figure) => [
      figure,
      { ...source, rows: '900', people: '400', hash: '' },
    ]),
  );
  const values = { 'f.low': '4', 'f.medium': '9', 'f.high': '33', 'f.very-high': '0' };
  const byNeed: Measure = { figure: 'f', dataset: 'd', by: 'need', sql: '' };
  expect([...smallFigures([byNeed], values, sources)]).toEqual(['f.low', 'f.medium']);
  expect(smallFigures([{ ...byNeed, by: 'party' }], values, sources).size).toBe(0);
});
