import { expect, test, vi } from 'vitest';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { checkPack } from '../../../core/pack/index.ts';
import { LEAN_AGREEMENT } from './lean-agreement.ts';
import { isNamed } from './named.ts';
import { samplePack } from './sample-pack.ts';
import {
  chosen,
  fieldMutations,
  type Mutation,
  rowMutations,
  signatureMutations,
} from './tamper.ts';

vi.mock('../../../core/governance/signature.ts', async (original) => {
  const { rememberedSignatures } = await import('./remembered.ts');
  return rememberedSignatures(await original());
});

vi.mock('../../../core/canonical/index.ts', async (original) => {
  const { rememberedHashes } = await import('./remembered.ts');
  return rememberedHashes(await original());
});

vi.mock('../../../core/statement/statement-html.ts', async (original) => {
  const { rememberedPages } = await import('./remembered.ts');
  return rememberedPages(await original());
});

vi.mock('../../../core/pack/read-record.ts', async (original) => {
  const { rememberedRecords } = await import('./remembered.ts');
  return rememberedRecords(await original());
});

vi.mock('../../../core/settlement/settle.ts', async (original) => {
  const { rememberedSettling } = await import('./remembered.ts');
  return rememberedSettling(await original());
});

/** The long run changes every field of every record. */
const HOURS = 2 * 3_600_000;

const pack = samplePack(loadAgreement(LEAN_AGREEMENT));
const whole = checkPack(pack);

/** What was changed without being found and named; the head is known from a statement on paper. */
function missed(mutations: readonly Mutation[]): readonly string[] {
  return mutations
    .filter(({ lines, names }) => {
      const { findings } = checkPack(lines(), { anchor: whole.head });
      return !isNamed(findings, names);
    })
    .map(({ title }) => title);
}

test('the pack holds before anything is changed', () => {
  expect(whole.findings).toEqual([]);
});

test(
  'every field changed, dropped or added is found, although the pack is sealed again',
  () => {
    const mutations = chosen(fieldMutations(pack));
    expect(mutations.length).toBeGreaterThan(100);
    expect(missed(mutations)).toEqual([]);
  },
  HOURS,
);

test(
  'every row dropped, doubled or exchanged with the next is found',
  () => {
    expect(missed(chosen(rowMutations(pack)))).toEqual([]);
  },
  HOURS,
);

test(
  'the signature of any other decision is named as none of this one, head and chain being anew',
  () => {
    const missed = chosen(signatureMutations(pack)).filter(
      ({ lines, names }) => !isNamed(checkPack(lines()).findings, names),
    );
    expect(missed.map(({ title }) => title)).toEqual([]);
  },
  HOURS,
);
