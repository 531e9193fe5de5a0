import { expect, test, vi } from 'vitest';
import { checkPack } from '../../../core/pack/index.ts';
import { FORGED_RECORDS } from './forged-records.ts';

vi.mock('../../../core/governance/signature.ts', async (original) => {
  const { rememberedSignatures } = await import('./remembered.ts');
  return rememberedSignatures(await original());
});

vi.mock('../../../core/statement/statement-html.ts', async (original) => {
  const { rememberedPages } = await import('./remembered.ts');
  return rememberedPages(await original());
});

test.each(FORGED_RECORDS)('is found and named, everything being hashed anew: $title', (forged) => {
  const { findings } = checkPack(forged.lines());
  const found = findings.map(({ check, where }) => `${check}: ${where}`);
  for (const name of forged.found) {
    expect(found).toContainEqual(expect.stringContaining(name));
  }
  expect(found.filter((each) => /^(format|seal|chain): /.test(each))).toEqual([]);
});
