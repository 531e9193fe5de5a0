import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Measure } from '../../core/agreement/agreement.ts';
import { contractFiles } from '../../datasets/contract/contract-files.ts';
import { type DatasetVersion, measureFigures } from '../../datasets/index.ts';
import { checkText, declaration, newStore, period } from './support.ts';

const manual = readFileSync(new URL('../../docs/datasets.md', import.meta.url), 'utf8');
const store = newStore();

function blocks(language: string): string[] {
  return [...manual.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(
    ([, text = '']) => text,
  );
}

test('the CSV of the manual is accepted', async () => {
  const [csv = ''] = blocks('csv');
  expect(await checkText(store, csv)).toMatchObject({ outcome: 'accepted', rowsAccepted: '2' });
});

test('every measure of the manual runs', async () => {
  const datasets: Record<string, DatasetVersion> = {};
  for (const [id, kind] of Object.entries({
    expenditure: 'cost-lines',
    roster: 'roster',
    enrolment: 'enrolment',
  })) {
    const text = contractFiles()[`${kind}.sample.csv`] ?? '';
    await checkText(store, text, { declaration: declaration({ id, kind }) });
    const { sha256 } = await store.putBytes([Buffer.from(text)]);
    datasets[id] = { fileSha256: sha256, version: '1' };
  }
  const measures = blocks('sql').map((sql, index): Measure => {
    const [, by] = /^-- by: (\w+)/.exec(sql) ?? [];
    const figure = `f${index}`;
    const measure = { figure, dataset: 'expenditure', sql };
    return by === undefined ? measure : { ...measure, by: by as NonNullable<Measure['by']> };
  });
  expect(measures.length).toBeGreaterThan(5);
  const input = { measures, currency: 'USD', period, datasets, parties: ['north'] };
  const { values } = await measureFigures(store, input);
  expect(Object.keys(values)).toHaveLength(measures.length);
});
