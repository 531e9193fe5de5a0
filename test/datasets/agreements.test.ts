import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { checkMeasures } from '../../datasets/index.ts';
import { generatedAgreement } from '../../datasets/generate/generated-agreement.ts';

const folder = new URL('../../agreements/', import.meta.url);

test.each(readdirSync(folder))(
  'the datasets and measures of %s are known and may run',
  async (name) => {
    await checkMeasures(loadAgreement(readFileSync(new URL(name, folder), 'utf8')));
  },
);

test('an agreement with a wrong kind, format or measure is found before data come', async () => {
  const agreement = loadAgreement(generatedAgreement('a'));
  await checkMeasures(agreement);
  const [dataset, ...datasets] = agreement.datasets;
  const [measure, ...measures] = agreement.measures;
  if (dataset === undefined || measure === undefined) throw new Error('The agreement is empty.');
  const withDataset = (facts: object) => ({
    measures: [],
    datasets: [{ ...dataset, ...facts }, ...datasets],
  });
  const withMeasure = (sql: string) => ({
    ...agreement,
    measures: [...measures, { ...measure, sql }],
  });
  for (const wrong of [withDataset({ kind: 'ledger' }), withDataset({ format: 'xlsx' })]) {
    await expect(checkMeasures(wrong)).rejects.toMatchObject({ code: 'DATASET_KIND_UNKNOWN' });
  }
  const refused = checkMeasures(withMeasure('SELECT avg(amount) AS value FROM benchmark'));
  await expect(refused).rejects.toMatchObject({ code: 'MEASURE_REFUSED' });
  const invalid = checkMeasures(withMeasure('SELECT person_id AS value FROM roster'));
  await expect(invalid).rejects.toMatchObject({ code: 'MEASURE_INVALID' });
});

test('a measure that is refused or does not run names the column', async () => {
  const agreement = loadAgreement(generatedAgreement('a'));
  const [measure] = agreement.measures;
  if (measure === undefined) throw new Error('The agreement is empty.');
  const messageOf = async (sql: string): Promise<string> => {
    const { datasets } = agreement;
    return checkMeasures({ datasets, measures: [{ ...measure, sql }] }).then(
      () => 'nothing',
      (error: unknown) => (error as Error).message,
    );
  };
  expect(await messageOf('SELECT sum(price) AS value FROM benchmark')).toContain('"price"');
  expect(await messageOf('SELECT sum(paid_date) AS value FROM benchmark')).toContain('paid_date');
  expect(await messageOf('SELECT max(person_id) AS value FROM roster')).toContain(
    'column value as',
  );
  expect(await messageOf('SELECT 1 AS value, 2 AS other FROM roster')).toContain('column other,');
});
