import { expect, test, vi } from 'vitest';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { checkPack } from '../../../core/pack/index.ts';
import { FORGED_MONEY, FORGED_PAGE } from './forged-money.ts';
import { LEAN_AGREEMENT } from './lean-agreement.ts';
import { rewritten } from './rewrite-pack.ts';
import { samplePack } from './sample-pack.ts';

vi.mock('../../../core/governance/signature.ts', async (original) => {
  const { rememberedSignatures } = await import('./remembered.ts');
  return rememberedSignatures(await original());
});

vi.mock('../../../core/statement/statement-html.ts', async (original) => {
  const { rememberedPages } = await import('./remembered.ts');
  return rememberedPages(await original());
});

test('a pack that is written anew without a change is the same, to the byte', () => {
  const pack = samplePack(loadAgreement(LEAN_AGREEMENT));
  expect(rewritten(pack, () => undefined)).toEqual(pack);
});

test.each([...FORGED_MONEY, FORGED_PAGE])(
  'is found, chain and seal being in order: $title',
  (forged) => {
    const { findings } = checkPack(forged.lines());
    expect(findings.map(({ message }) => message)).toContain(forged.finding);
    const inOrder = ['format', 'seal', 'chain', 'signature'];
    expect(findings.filter(({ check }) => inOrder.includes(check))).toEqual([]);
  },
);
