import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contractFiles } from '../../datasets/contract/contract-files.ts';
import { faultReasons } from '../../datasets/intake/row-fault.ts';
import { datasetKinds } from '../../datasets/index.ts';
import { checkText, declaration, newStore } from './support.ts';

const folder = new URL('../../schemas/datasets/', import.meta.url);
const published = contractFiles();

test('the published schemas, templates and samples are those the engine checks by', () => {
  const onDisk = readdirSync(folder).filter((name) => name !== 'write.mjs');
  expect(onDisk.sort()).toEqual(Object.keys(published).sort());
  for (const [name, text] of Object.entries(published)) {
    expect(readFileSync(new URL(name, folder), 'utf8'), name).toBe(text);
  }
});

test.each(datasetKinds.map(({ kind }) => kind))('the sample of %s is accepted', async (kind) => {
  const report = await checkText(newStore(), published[`${kind}.sample.csv`] ?? '', {
    declaration: declaration({ id: kind, kind }),
  });
  expect(report).toMatchObject({ outcome: 'accepted', rowsAccepted: '1' });
});

interface Property {
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly not?: { readonly pattern: string };
}

test.each(datasetKinds)('schema and engine agree on values of $kind', async (kind) => {
  const schema = JSON.parse(published[`${kind.kind}.schema.json`] ?? '') as {
    properties: Record<string, Property>;
  };
  const values = [
    '0',
    '-0.5',
    '7.25',
    '1.005',
    '12345678901234567',
    '1e5',
    '1.5E+10',
    'abc',
    'A-1',
    'é',
    'true',
    '2021-06',
    '2021-06-30',
    'x y',
  ];
  const store = newStore();
  // What looks like an identifier in a free text is beyond what a schema can say.
  for (const column of kind.columns.filter(({ type }) => type !== 'text')) {
    const property = schema.properties[column.name];
    const fits = values.filter(
      (value) =>
        (property?.enum?.includes(value) ?? new RegExp(property?.pattern ?? '', 'u').test(value)) &&
        !(property?.not !== undefined && new RegExp(property.not.pattern).test(value)),
    );
    const lines = values.map((value, index) =>
      kind.columns
        .map(({ name, type, example }) => {
          const isKey = kind.key.includes(name) && ['identifier', 'person', 'code'].includes(type);
          return name === column.name ? value : isKey ? `${example}${index}` : example;
        })
        .join(','),
    );
    const names = kind.columns.map(({ name }) => name).join(',');
    const report = await checkText(store, `${names}\n${lines.join('\n')}\n`, {
      declaration: declaration({ id: kind.kind, kind: kind.kind, rejects: { maximumShare: '1' } }),
    });
    // So is what does not fit another value of the row.
    const faulty = report.firstRejects.filter(
      ({ column: name, reason }) => name === column.name && reason !== faultReasons.contradiction,
    );
    const refused = faulty.map((fault) => values[Number(fault.row) - 2]);
    expect({ column: column.name, refused }).toEqual({
      column: column.name,
      refused: values.filter((value) => !fits.includes(value)),
    });
  }
});
