import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import type { Agreement } from '../../../core/agreement/agreement.ts';
import { compile } from '../../../core/settlement/compile.ts';
import { germanCauses, germanTerms } from '../../../core/statement/causes-de.ts';
import { germanSentences } from '../../../core/statement/sentences-de.ts';
import { germanNames, germanTitles } from '../../../core/statement/titles-de.ts';
import { wordsOf } from '../../../core/statement/words.ts';
import { agreementWith } from '../clauses/agreement-with.ts';

const { made } = wordsOf('de');
const keys = [germanSentences, germanCauses, germanTerms].flatMap((table) => Object.keys(table));
const titles = Object.keys(germanTitles);

/** The texts that a source file writes; what is put into them is `…`. */
function textsOf(path: string): readonly string[] {
  const code = readFileSync(path, 'utf8')
    .replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '')
    .replace(/(['`]) \+\s+\1/g, '');
  const quoted = /'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g;
  return [...code.matchAll(quoted)].map(([, one, two, three]) =>
    (one ?? two ?? three ?? '').replace(/\$\{[^}]*\}/g, '…'),
  );
}

const clauseFiles = readdirSync('core/clauses')
  .filter((name) => !name.endsWith('-schema.ts'))
  .map((name) => `core/clauses/${name}`);
const causeFiles = ['amendment-cause', 'change-causes', 'review-sentences'].map(
  (name) => `core/statement/${name}.ts`,
);

/** Whether a key is what a text becomes when its `…` are filled. */
function isMade(text: string, key: string): boolean {
  const [start = '', ...rest] = text
    .trim()
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = [start, ...rest].join('.+?');
  return new RegExp(text.startsWith(' ') ? pattern : `^${pattern}$`).test(key);
}

const without = (texts: readonly string[], known: readonly string[]): readonly string[] =>
  texts.filter((text) => !known.some((key) => isMade(text, key)));

test('every sentence in the source of the clauses and causes has its German', () => {
  const sentences = [...clauseFiles, ...causeFiles]
    .flatMap(textsOf)
    .filter((text) => /^( ?[A-Z1…])[^"]* [^"]*\.$/.test(text));
  expect(sentences.length).toBeGreaterThan(90);
  expect(without(sentences, keys)).toEqual([]);
});

test('all fixed words in titles of the clauses and of terms have their German', () => {
  const parts = textsOf('core/agreement/change-words.ts').filter((text) => /^[A-Z]/.test(text));
  const suffixes = clauseFiles
    .flatMap(textsOf)
    .flatMap((text) => /^…: ([a-z ]+)$/.exec(text)?.[1] ?? []);
  const terms = clauseFiles
    .map((path) => readFileSync(path, 'utf8'))
    .flatMap((code) => [...code.matchAll(/plan\.term\([^;]*?'([a-z ]+)'\s*,?\s*\)/g)])
    .map((found) => found[1] ?? '');
  expect(suffixes.length).toBeGreaterThan(25);
  expect(terms.length).toBeGreaterThan(30);
  expect(without([...parts, ...suffixes, ...terms], titles)).toEqual([]);
});

/** What the agreements in the folder leave out. */
const OTHER_CLAUSES = `
- { id: target, kind: target, title: T, amount: 1000 }
- { id: outturn, kind: outturn, title: O, amount: 0 }
- { id: difference, kind: pool, title: P }
- { id: pence, kind: rounding, title: R, places: 2 }
- { id: reserve, kind: set-aside, title: S, to: fund, gains: 0, atMost: 5, bearsAtMost: 4 }
- id: division
  kind: distribution
  title: D
  shares:
    - { id: a, title: A, share: 1, among: [hospital, community], by: equal, least: 1, most: 9,
        excessTo: fund }
  lossShares: [{ id: b, title: B, share: 1, to: hospital }]
- { id: held, kind: withhold, title: H, gates: [harm], plans: managed, share: 40 %,
    release: {}, forfeit: { afterDays: 90, to: fund } }
- { id: funding, kind: funding, title: F, shares: { board: 1 } }
`;

const agreements: readonly (readonly [name: string, agreement: Agreement])[] = [
  ...readdirSync('agreements').map(
    (name) => [name, loadAgreement(readFileSync(`agreements/${name}`, 'utf8'))] as const,
  ),
  ['an agreement of the rest', loadAgreement(agreementWith(OTHER_CLAUSES))],
];

/** What the agreement calls things, by titles and by ids. */
function givenBy(agreement: Agreement): ReadonlySet<string> {
  const text = JSON.stringify(agreement);
  const all = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1] ?? '');
  return new Set(all.map((each) => JSON.parse(`"${each}"`) as string));
}

test.each(agreements)('what %s makes is said in German', (_, agreement) => {
  const given = givenBy(agreement);
  const from = agreement.effective.from;
  const { steps, groups } = compile(agreement, { from: from < '2021' ? '2021-01-01' : from });
  const isOwn = (text: string): boolean =>
    given.has(text.replace(/ supplied$/, '')) || text.split(': ').every((part) => given.has(part));
  const sentences = [...steps, ...groups].map(({ sentence }) => sentence);
  const names = steps.flatMap(({ inputs }) => inputs.map(([name]) => name));
  const same = (texts: readonly string[], say: (text: string) => string): readonly string[] =>
    [...new Set(texts)].filter((text) => !isOwn(text) && say(text) === text);
  expect(same(sentences, made.sentence)).toEqual([]);
  expect(
    same(
      [...steps, ...groups].map(({ title }) => title),
      made.title,
    ),
  ).toEqual([]);
  expect(same(names, made.name).filter((name) => !Object.hasOwn(germanNames, name))).toEqual([]);
});
