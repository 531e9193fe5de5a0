import { expect, test, vi } from 'vitest';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { checkPack } from '../../../core/pack/index.ts';
import { foundByPython, testThatBothSayTheSame } from './both-checkers.ts';
import { FORGED_MONEY, FORGED_PAGE } from './forged-money.ts';
import { FORGED_RECORDS } from './forged-records.ts';
import { FORGED_JUDGES, TRUE_JUDGES } from './judge-stories.ts';
import { LEAN_AGREEMENT } from './lean-agreement.ts';
import { rewritten } from './rewrite-pack.ts';
import { samplePack } from './sample-pack.ts';
import { FORGED, packOfStory, type ToldStory, TRUE } from './stories.ts';

vi.mock('../../../core/governance/signature.ts', async (original) => {
  const { rememberedSignatures } = await import('./remembered.ts');
  return rememberedSignatures(await original());
});

vi.mock('../../../core/statement/statement-html.ts', async (original) => {
  const { rememberedPages } = await import('./remembered.ts');
  return rememberedPages(await original());
});

// Each pack is written and checked once: the engine's findings are also what Python must say.
const told = (story: ToldStory) => withFindings(story, packOfStory(story));
const forged = <Forged extends { readonly lines: () => readonly string[] }>(story: Forged) =>
  withFindings(story, story.lines());

function withFindings<Story>(story: Story, lines: readonly string[]) {
  return { ...story, lines, findings: checkPack(lines).findings };
}

const misjudged = FORGED.map(told);
const misjudges = FORGED_JUDGES.map(told);
const honest = [...TRUE, ...TRUE_JUDGES].map(told);
const money = FORGED_MONEY.map(forged);
const records = FORGED_RECORDS.map(forged);
const packs = [...misjudged, ...honest, ...misjudges, ...money, ...records];

test.each(misjudged)('is found, chain and signatures being in order: $title', (story) => {
  const named = story.terms.agreement === undefined ? story.check : 'agreement';
  expect([...new Set(story.findings.map(({ check }) => check))]).toEqual([named]);
});

test.each(misjudges)('is found, and nothing else of its kind: $title', ({ check, ...story }) => {
  const own = story.findings.filter((finding) => finding.check === check);
  const said = own.map(({ message }) => message);
  expect(said).not.toEqual([]);
  // Of who else is at fault where the lots fall so, nothing is asked.
  expect(said).toEqual(story.says ?? said);
});

test.each(honest)('holds: $title', ({ findings }) => {
  expect(findings).toEqual([]);
});

test('a pack that is written anew without a change is the same, to the byte', () => {
  const pack = samplePack(loadAgreement(LEAN_AGREEMENT));
  expect(rewritten(pack, () => undefined)).toEqual(pack);
});

test.each([...money, forged(FORGED_PAGE)])(
  'is found, chain and seal being in order: $title',
  ({ finding, findings }) => {
    expect(findings.map(({ message }) => message)).toContain(finding);
    const inOrder = ['format', 'seal', 'chain', 'signature'];
    expect(findings.filter(({ check }) => inOrder.includes(check))).toEqual([]);
  },
);

test.each(records)('is found and named, everything being hashed anew: $title', (record) => {
  const found = record.findings.map(({ check, where }) => `${check}: ${where}`);
  for (const name of record.found) {
    expect(found).toContainEqual(expect.stringContaining(name));
  }
  expect(found.filter((each) => /^(format|seal|chain): /.test(each))).toEqual([]);
});

testThatBothSayTheSame(packs, foundByPython(packs));
