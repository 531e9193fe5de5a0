import { expect, test, vi } from 'vitest';
import { measureGroups } from '../../core/agreement/data-schema.ts';
import type { DatasetKind } from '../../datasets/contract/column.ts';
import { checkDataset, datasetKinds, measureFigures } from '../../datasets/index.ts';
import { faultReasons } from '../../datasets/intake/row-fault.ts';
import { declaration, newStore, period } from './support.ts';

/**
 * Figures are named by codes and organisations, and those names leave the store. So identifiers of
 * persons are planted in every column that a measure may group by.
 */

const personPatterns = ['P[0-9]{6}', 'HB-[A-Z]{2}[0-9]{4}'];
const NHS = '9434765919';
const planted = [
  ...[NHS, '943-476-5919', `ward-${NHS}`, `w${NHS}`],
  ...['1eg4-te5-mk73', '1eg4te5mk73', '123-45-6789'],
  ...['p004711', 'w-p004711', 'hb-xy0815'],
];
/** Only identifiers may be written so. */
const inIdentifiers = ['P004711', 'x_P004711', '943.476.5919', 'no/943:476_5919', 'HB-XY0815'];
/** The second has the check digit of an NHS number, and that of a provider number. */
const honest = ['hosp-01', '1234567893', '1000000079', 'a75-84', '0123456', 'group-2'];

const store = newStore();
const said = vi.spyOn(console, 'log');

async function checked(kind: DatasetKind, column: string, values: readonly string[]) {
  const names = kind.columns.map(({ name }) => name);
  const rows = values.map((value, at) => {
    const own = { [kind.key[0] ?? '']: `K${at}`, [column]: value };
    return kind.columns.map(({ name, example }) => own[name] ?? example).join(',');
  });
  const text = `${names.join(',')}\n${rows.join('\n')}\n`;
  const { sha256 } = await store.putBytes([Buffer.from(text)]);
  const report = await checkDataset(store, {
    declaration: declaration({ id: 'named', kind: kind.kind, rejects: { maximumShare: '1' } }),
    period,
    fileSha256: sha256,
    controlTotals: {},
    parties: ['north'],
    personPatterns,
  });
  return { report, sha256 };
}

const columns = datasetKinds.flatMap((kind) =>
  kind.columns
    .filter(({ name }) => (measureGroups as readonly string[]).includes(name))
    .map((column) => ({ kind, column })),
);

test.each(columns.map(({ kind, column }) => [kind.kind, column.name, kind, column] as const))(
  'in %s, no identifier of a person passes for a %s',
  async (_, name, kind, column) => {
    const wrong = column.type === 'identifier' ? [...planted, ...inIdentifiers] : planted;
    const { report } = await checked(kind, name, wrong);
    const faulty = report.firstRejects.filter(({ column: found }) => found === name);
    expect(faulty.map(({ row }) => row)).toEqual(wrong.map((_value, at) => String(at + 2)));
    expect(report.rowsAccepted).toBe('0');
    const known = column.codes !== undefined || column.isParty === true || column.type === 'month';
    const reasons = new Set(faulty.map(({ reason }) => reason));
    if (!known) expect([...reasons]).toEqual([faultReasons['identifier-in-text']]);
    const shown = JSON.stringify([report, said.mock.calls]).toLowerCase();
    for (const value of wrong) expect(shown).not.toContain(value.toLowerCase());
  },
);

test('numbers of providers and other honest names pass', async () => {
  const { report, sha256 } = await checked(costLines(), 'provider', honest);
  expect(report).toMatchObject({ rowsAccepted: String(honest.length), firstRejects: [] });
  const measure = {
    ...{ figure: 'f', dataset: 'named', by: 'provider' as const },
    sql: 'SELECT provider, count(*) AS value FROM named GROUP BY provider',
  };
  const { values } = await measureFigures(store, {
    ...{ measures: [measure], currency: 'USD', period, parties: [] },
    datasets: { named: { fileSha256: sha256, version: '1' } },
  });
  expect(Object.keys(values).sort()).toEqual(honest.map((name) => `f.${name}`).sort());
});

test('a number of a provider is the number of a person in a code', async () => {
  const { report } = await checked(costLines(), 'category', ['1000000079', 'aged']);
  expect(report.firstRejects.map(({ row, column }) => `${row} ${column}`)).toEqual(['2 category']);
});

function costLines(): DatasetKind {
  return datasetKinds.find(({ kind }) => kind === 'cost-lines') as DatasetKind;
}
