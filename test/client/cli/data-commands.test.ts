import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import { runCommandLine } from '../../../client/cli/program.ts';
import { canonicalJson } from '../../../core/canonical/index.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import type { DatasetVersion } from '../../../database/reads/list-dataset-versions.ts';
import type { PeriodView } from '../../../database/reads/show-period.ts';
import {
  type AnswerKey,
  checkDataset,
  generateProgramme,
  openDatasetStore,
} from '../../../datasets/index.ts';
import { fakeContext } from './fake-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'gainshare-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const keys = { current: 'k1', keys: { k1: Buffer.alloc(32, 1).toString('base64') } };
const store = openDatasetStore({ directory: join(folder, 'store'), keys });
const mandate = (role: string, organisation: string) => ({
  mandateId: `${role}@${organisation}`,
  role,
  organisation,
  validFrom: '2020-01-01T00:00:00.000Z',
});
const person = (personId: string, ...mandates: ReturnType<typeof mandate>[]) => ({
  personId,
  name: personId,
  organisation: mandates[0]?.organisation ?? '',
  keys: [],
  mandates,
});
const people = {
  owner: person('owner', mandate('data-owner', 'payer')),
  other: person('other', mandate('data-owner', 'community')),
};

let key: AnswerKey;
let period: PeriodView;
let document = '';
const versions: DatasetVersion[] = [];

/** Checks a file of the programme as the engine does, and puts it on the record where accepted. */
async function submit(datasetId: string, version: number, file = `${datasetId}.csv`) {
  const agreement = loadAgreement(readFileSync(join(folder, 'agreement.yaml'), 'utf8'));
  const declared = agreement.datasets.find(({ id }) => id === datasetId);
  if (declared === undefined) throw new Error(`There is no ${datasetId}.`);
  const { sha256: fileSha256 } = await store.put(join(folder, file));
  const report = await checkDataset(store, {
    declaration: { ...declared, controlTotals: [] },
    period: key.period,
    fileSha256,
    controlTotals: {},
    parties: agreement.parties.map(({ id }) => id),
  });
  if (report.outcome === 'refused') return report;
  versions.push({
    datasetId,
    version,
    fileSha256,
    rowCount: Number(report.rowsRead),
    quarantinedCount: Number(report.rowsQuarantined),
    controlTotals: '{}',
    report: canonicalJson(report),
    decisionId: 'd',
    acceptedAt: '2022-01-01T00:00:00.000Z',
  });
  return report;
}

beforeAll(async () => {
  key = await generateProgramme({ people: 20, lines: 5_200, seed: 'cli', directory: folder });
  document = canonicalJson(loadAgreement(readFileSync(join(folder, 'agreement.yaml'), 'utf8')));
  for (const id of ['roster', 'enrolment', 'quality', 'contributions', 'benchmark']) {
    await submit(id, 1);
  }
  await submit('expenditure', 1);
  const lines = readFileSync(join(folder, 'expenditure.csv'), 'utf8').split('\n');
  const [first = ''] = lines.slice(1, 2);
  const dearer = lines.with(1, `${first.slice(0, first.lastIndexOf(','))},999.99`);
  writeFileSync(join(folder, 'second.csv'), dearer.join('\n'));
  await submit('expenditure', 2, 'second.csv');
  period = {
    periodId: '2021',
    startsOn: '2021-01-01',
    endsOn: '2021-12-31',
    agreementHash: 'h',
    datasets: versions,
    revisions: [{ number: 1, figuresHash: 'f' }],
  } as unknown as PeriodView;
});

async function run(sees: boolean, ...words: readonly string[]) {
  const context = fakeContext({
    env: { GAINSHARE_PROGRAMME: 'generated' },
    store,
    reads: {
      period: () => Promise.resolve(period),
      directory: () => Promise.resolve({ people }),
      agreement: () => Promise.resolve({ document } as never),
      figures: () => Promise.resolve(sees ? ({} as never) : undefined),
    },
  });
  const exitCode = await runCommandLine(allCommands, words, context);
  return { exitCode, output: context.printed.join('\n'), said: context.said.join('\n') };
}

describe('gainshare data diff', () => {
  const DIFF = ['data', 'diff', '2021', 'expenditure', '--as', 'owner'] as const;

  it('shows the rows, totals and figures that changed between two versions', async () => {
    const { output, said } = await run(true, ...DIFF);
    expect(said).toBe('');
    expect(output).toContain('version 1 to version 2');
    expect(output).toContain('0 added, 0 removed, 1 changed, 5198 as they were');
    expect(output).toMatch(/changed +2 +2 +amount/);
    expect(output).toMatch(/^outturn\.paid +\S+ +\S+$/m);
    expect(output).not.toContain('follow_up');
  });

  it('keeps the figures from who does not see them', async () => {
    const { output } = await run(false, ...DIFF);
    expect(output).not.toContain('outturn.paid');
    expect(output).toContain('shown to who may see them');
  });

  it('names the versions there are where another is asked for', async () => {
    const { exitCode, said } = await run(true, ...DIFF, '--from', '7');
    expect(exitCode).toBe(1);
    expect(said).toContain('NOT_FOUND: There is no version 7; there are: 1, 2.');
  });
});

describe('gainshare explain, of a figure of a group of people', () => {
  it('shows it for many people, and says why it does not for few', async () => {
    const sourceOf = (people: string) => ({
      ...{ dataset: 'expenditure', version: '1', fileSha256: 'ab', partsHash: 'cd' },
      ...{ measure: 'SELECT', rows: '5199', people, hash: 'ef' },
    });
    const record = {
      figures: JSON.stringify({
        values: { 'spend_need.high': '4711', 'spend_need.low': '815', 'spend_need.medium': '42' },
      }),
      sources: JSON.stringify({
        'spend_need.high': sourceOf('12'),
        'spend_need.low': sourceOf('10'),
        'spend_need.medium': sourceOf('90'),
      }),
    };
    const explained = async (figure: string): Promise<string> => {
      const context = fakeContext({
        env: { GAINSHARE_PROGRAMME: 'generated' },
        reads: {
          period: () => Promise.resolve({ ...period, statements: [] } as PeriodView),
          agreement: () => Promise.resolve({ document } as never),
          revision: () => Promise.resolve(undefined),
          figures: () => Promise.resolve(record as never),
        },
      });
      const words = ['explain', '2021', figure, '--as', 'owner'];
      await runCommandLine(allCommands, words, context);
      return [...context.said, ...context.printed].join('\n');
    };
    expect(await explained('spend_need.medium')).toContain('spend_need.medium = 42');
    for (const few of ['spend_need.low', 'spend_need.high']) {
      expect(await explained(few)).toBe(
        `${few} is not shown: fewer than 11 people, or it would give them away.`,
      );
    }
  });
});

describe('gainshare data reseal', () => {
  it('seals all files under the current key, so that they open without the old one', async () => {
    const directory = join(folder, 'rotated');
    const newKey = Buffer.alloc(32, 2).toString('base64');
    const old = openDatasetStore({ directory, keys });
    const { sha256 } = await old.putBytes([Buffer.from('kept')]);
    const both = { current: 'k2', keys: { ...keys.keys, k2: newKey } };
    const reseal = async (): Promise<string> => {
      const context = fakeContext({ store: openDatasetStore({ directory, keys: both }) });
      await runCommandLine(allCommands, ['data', 'reseal'], context);
      return context.printed.join('\n');
    };
    expect(await reseal()).toContain('1 stored files are sealed under the current key now');
    expect(await reseal()).toContain('Everything is sealed under the current key');
    const only = { current: 'k2', keys: { k2: newKey } };
    const pieces: Buffer[] = [];
    for await (const piece of openDatasetStore({ directory, keys: only }).read(sha256)) {
      pieces.push(piece);
    }
    expect(Buffer.concat(pieces).toString()).toBe('kept');
  });
});

describe('gainshare data quarantine', () => {
  const QUARANTINE = ['data', 'quarantine', '2021', 'expenditure'] as const;

  it('lists each faulty row with column, kind and reason, and no value', async () => {
    const { output } = await run(true, ...QUARANTINE, '--as', 'owner');
    const [fault] = key.faults;
    expect(output.split('\n')[0]).toBe('row,column,kind,reason');
    expect(output).toContain(`${fault?.row},amount,amount,a decimal comma`);
  });

  it('is for the owner alone', async () => {
    const { exitCode, said } = await run(true, ...QUARANTINE, '--as', 'other');
    expect(exitCode).toBe(1);
    expect(said).toContain('ORGANISATION_WRONG: Only a data owner of payer');
  });

  it('is there for a file that was refused, and is written where it is asked to', async () => {
    const text = readFileSync(join(folder, 'roster.csv'), 'utf8');
    const bad = join(folder, 'bad.csv');
    writeFileSync(bad, text.replace(',acute,', ',nobody,'));
    expect(await submit('roster', 2, 'bad.csv')).toMatchObject({ outcome: 'refused' });
    const out = join(folder, 'faults.csv');
    await run(true, 'data', 'quarantine', '2021', 'roster', bad, '--out', out, '--as', 'owner');
    expect(existsSync(out)).toBe(true);
    expect(readFileSync(out, 'utf8')).toContain('party,code,not a partner of the agreement');
  });
});
