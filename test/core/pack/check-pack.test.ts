import { expect, test, vi } from 'vitest';
import { type AuditEntry, EMPTY_HEAD, linkEntries } from '../../../core/audit/index.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { canonicalHash } from '../../../core/canonical/index.ts';
import { readRecordLine } from '../../../core/pack/read-record.ts';
import { checkPack, type PackContents, packLines } from '../../../core/pack/index.ts';
import { LEAN_AGREEMENT } from './lean-agreement.ts';
import { samplePack, samplePackContents } from './sample-pack.ts';
import { PROGRAMME } from './sample-programme.ts';

vi.mock('../../../core/governance/signature.ts', async (original) => {
  const { rememberedSignatures } = await import('./remembered.ts');
  return rememberedSignatures(await original());
});

vi.mock('../../../core/statement/statement-html.ts', async (original) => {
  const { rememberedPages } = await import('./remembered.ts');
  return rememberedPages(await original());
});

const lean = loadAgreement(LEAN_AGREEMENT);
const whole = samplePackContents(lean);

const linesOf = (contents: PackContents) =>
  [...packLines(contents)].map((line) => line.slice(0, -1));

const namedIn = (lines: readonly string[], anchor?: { seq: number; hash: string }) => [
  ...new Set(checkPack(lines, { anchor }).findings.map(({ check }) => check)),
];

test('a pack as it was written holds: every step, amount, signature, mandate and hash', () => {
  const report = checkPack(samplePack());
  expect(report.findings).toEqual([]);
  expect(report.counts.steps).toBeGreaterThan(30);
  expect(report.counts.signatures).toBe(45);
});

test('the seal finds what was changed by somebody who did not seal it again', () => {
  const lines = linesOf(whole).map((line) => line.replace('"state":"voided"', '"state":"posted"'));
  expect(namedIn(lines)).toContain('seal');
});

/** The chain written anew by somebody who has the database, but nobody's key. */
function relinked(
  audit: Iterable<AuditEntry>,
  change: (entry: AuditEntry) => object,
): AuditEntry[] {
  const drafts = [...audit].map((entry) => ({
    key: entry.key,
    kind: entry.kind,
    at: entry.at,
    body: { ...(JSON.parse(entry.body) as object), ...change(entry) },
  }));
  return linkEntries(PROGRAMME, EMPTY_HEAD, drafts);
}

test('a signature taken from another decision is no signature of this one', () => {
  const decisions = [...whole.decisions];
  const [one, other] = [decisions[20], decisions[21]];
  if (one === undefined || other === undefined) throw new Error('There are too few decisions.');
  const { signature } = other;
  const id = one.content.decisionId;
  const forged = decisions.map((each) => (each === one ? { ...one, signature } : each));
  const audit = relinked(whole.audit, ({ key }) => (key === `decision/${id}` ? { signature } : {}));
  const found = checkPack(linesOf({ ...whole, decisions: forged, audit })).findings;
  expect(found.filter(({ check }) => check === 'signature')).toEqual([
    expect.objectContaining({ where: `decision ${id}` }),
  ]);
});

test('who rewrites a reason, the chain and the seal lacks the key', () => {
  const decisions = [...whole.decisions].map((each) => ({
    ...each,
    content: { ...each.content, reason: each.content.reason === '' ? '' : 'all was well' },
  }));
  const contents = new Map(
    decisions.map(({ content }) => [`decision/${content.decisionId}`, content]),
  );
  const audit = relinked(whole.audit, ({ key }) => {
    const content = contents.get(key);
    if (content === undefined) return {};
    return { contentHash: canonicalHash(content), reason: content.reason };
  });
  expect(namedIn(linesOf({ ...whole, decisions, audit }))).toContain('signature');
});

test('entries cut off the end of the chain are missed by whoever knows a later head', () => {
  const short = { ...whole, audit: [...whole.audit].slice(0, -1) };
  const { head } = checkPack(linesOf(whole));
  expect(namedIn(linesOf(short), head)).toContain('chain');
});

test('a step that does not follow is named with what it gives', () => {
  const revisions = whole.revisions.map((revision) => ({
    ...revision,
    steps: [...revision.steps].map((step) =>
      step.stepId === 'savings' ? { ...step, output: { ...step.output, value: '1' } } : step,
    ),
  }));
  const { findings } = checkPack(linesOf({ ...whole, revisions }));
  expect(findings).toContainEqual({
    check: 'step',
    where: 'revision 2, step savings',
    message: 'It gives "35120362".',
  });
});

test('steps that follow from each other but not from the agreement are found', () => {
  const agreements = whole.agreements.map((agreement) => ({
    ...agreement,
    clauses: lean.clauses.map((clause) =>
      clause.kind === 'rounding' ? { ...clause, places: 2 } : clause,
    ),
  }));
  expect(namedIn(linesOf({ ...whole, agreements }))).toContain('agreement');
});

test('after very many findings nothing further is checked', () => {
  const { findings, counts } = checkPack(Array.from({ length: 2_000 }, () => '1'));
  expect(findings).toHaveLength(501);
  expect(findings.at(-1)?.where).toBe('the pack');
  expect(counts.records).toBeLessThan(600);
});

test('a key that readers of JSON pass over is a fault', () => {
  const line = (key: string) => `{"document":{"${key}":1},"kind":"agreement"}`;
  expect(readRecordLine(line('proto')).fault).toBeUndefined();
  expect(readRecordLine(line('__proto__')).fault).toBe('No key is called __proto__.');
});

test.each([
  ['', 'an empty file'],
  ['{', 'half a record'],
  ['{"kind":"pack"}', 'a record without its fields'],
  ['{"kind": "seal","records":0,"sha256":"x"}', 'white space'],
  ['{"a":1.5}', 'a fraction'],
])('%j is no pack: %s', (line) => {
  expect(namedIn([line])).toContain('format');
});
