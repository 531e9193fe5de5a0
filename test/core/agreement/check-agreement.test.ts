import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkAgreement } from '../../../core/agreement/check-agreement.ts';

const files = readdirSync('agreements').filter((name) => name.endsWith('.yaml'));
const usmm = readFileSync('agreements/usmm-2021.yaml', 'utf8');
const housing = readFileSync('agreements/housing-network.yaml', 'utf8');

/** The findings after a change, each as `text of its line: message`. */
function findingsAfter(text: string, from: string, to: string): string[] {
  if (!text.includes(from)) throw new Error(`The agreement has no "${from}".`);
  const changed = text.replace(from, to);
  const lines = changed.split('\n');
  return checkAgreement(changed).findings.map(
    ({ line, message }) => `${(lines[line - 1] ?? '').trim()} | ${message}`,
  );
}

describe('the agreements of the project', () => {
  it.each(files)('%s has nothing wrong', (file) => {
    expect(checkAgreement(readFileSync(`agreements/${file}`, 'utf8')).findings).toEqual([]);
  });
});

describe('a faulty agreement is pointed at by line, with what would be right', () => {
  const cases: readonly [title: string, text: string, from: string, to: string, found: string][] = [
    [
      'a kind of clause that does not exist',
      usmm,
      'kind: sharing',
      'kind: shareing',
      'kind: shareing | there is no kind of clause "shareing"; did you mean "sharing"',
    ],
    [
      'a parameter that the clause does not have',
      usmm,
      'places: 0',
      'decimals: 0',
      'decimals: 0 | "decimals" is not known here',
    ],
    [
      'shares that do not make a whole',
      usmm,
      'share: 10 %',
      'share: 12 %',
      '- { id: infrastructure, title: Infrastructure, share: 12 %, to: infrastructure } | ' +
        'the shares sum to 102 %, not to 100 %',
    ],
    [
      'funding that does not make a whole',
      usmm,
      'cms: 100 %',
      'cms: 90 %',
      'shares: { cms: 90 % } | the shares sum to 90 %, not to 100 %',
    ],
    [
      'a quorum that nobody can reach',
      usmm,
      'seats: 3',
      'seats: 1',
      'count: 2 | nobody can reach 2 of 1 seats of "governance-member"',
    ],
    [
      'a quorum that is out of reach when one stands aside',
      usmm,
      'seats: 3',
      'seats: 2',
      'count: 2 | when one member stands aside, 1 of "governance-member" are left and 2 must ' +
        'sign; add a seat or ask for fewer',
    ],
    [
      'a review that can withhold what no clause declares',
      usmm,
      'outcomes: [release, defer]',
      'outcomes: [release, withhold, defer]',
      'outcomes: [release, withhold, defer] | the review can withhold, but no clause says what; ' +
        'add a `withhold` clause, or leave it out here',
    ],
    [
      'votes that nobody can bring together',
      usmm,
      '    conflictStandsAside: true',
      '    conflictStandsAside: true\n    votes: { cms: 3, north: 2 }\n    votesNeeded: 10',
      'votesNeeded: 10 | 3 seats have 9 votes at most; nobody can reach more',
    ],
    [
      'more groups that must sign than there are seats',
      usmm,
      '    conflictStandsAside: true',
      '    conflictStandsAside: true\n    oneOfEach: [[cms], [north], [south], [east]]',
      'oneOfEach: [[cms], [north], [south], [east]] | 4 groups without a common member must ' +
        'sign, but there are 3 seats',
    ],
    [
      'a cap below its floor',
      housing,
      'most: { partOfShare: 40 % }',
      'most: { partOfShare: 5 % }',
      'most: { partOfShare: 5 % } | the cap lies below the floor',
    ],
    [
      'bands that leave a hole',
      housing,
      '{ from: 5 %, to: 10 %, rate: 30 % }',
      '{ from: 6 %, to: 10 %, rate: 30 % }',
      '- { from: 6 %, to: 10 %, rate: 30 % } | this band leaves a hole; it must begin at 0.05',
    ],
    [
      'bands that overlap',
      housing,
      '{ from: 5 %, to: 10 %, rate: 30 % }',
      '{ from: 4 %, to: 10 %, rate: 30 % }',
      '- { from: 4 %, to: 10 %, rate: 30 % } | this band overlaps the band before; ' +
        'it must begin at 0.05',
    ],
    [
      'a partner that is not there',
      usmm,
      'among: [north, south, east, west]',
      'among: [north, sout, east, west]',
      'among: [north, sout, east, west] | there is no party "sout"; did you mean "south"',
    ],
    [
      'a dataset that is not there',
      usmm,
      'dataset: attribution',
      'dataset: atribution',
      'dataset: atribution | there is no dataset "atribution"; did you mean "attribution"',
    ],
    [
      'a gate that is not there',
      usmm,
      'gates: [quality-standard]',
      'gates: [quality]',
      'gates: [quality] | there is no gate "quality"; there are: quality-standard',
    ],
    [
      'a figure that no measure gives',
      usmm,
      'amount: { figure: benchmark }',
      'amount: { figure: benchmarks }',
      '- id: benchmark | no measure gives the figure "benchmarks"; did you mean "benchmark"',
    ],
    [
      'a number with a separator',
      usmm,
      'gains: 75 %',
      'gains: 75,5 %',
      'gains: 75,5 % | write a number, { figure: name }, { result: clause }, or another form ' +
        'of a term',
    ],
    [
      'a term with something wrong inside',
      usmm,
      'share: 20 %, of: { result: target }',
      'share: 2o %, of: { result: target }',
      'gains: { share: 2o %, of: { result: target } } | write a number, { figure: name }, ' +
        '{ result: clause }, or another form of a term',
    ],
    [
      'a result that no clause before gives',
      usmm,
      '- id: savings\n    kind: pool\n',
      '- id: savings\n    kind: limit\n    gains: 1\n',
      '- id: savings | clause "savings" uses "pool", which no clause before it gives',
    ],
    [
      'something that is missing',
      usmm,
      'minorUnit: 2',
      'minorunit: 2',
      'currency: { code: USD, minorunit: 2 } | "minorUnit" is missing',
    ],
    ['a date that does not exist', usmm, 'to: 2021-12-31', 'to: 2021-02-30', ''],
    [
      'a pool that is divided before it is rounded',
      usmm,
      'kind: rounding\n    title: Earned savings or owed losses\n' +
        '    places: 0\n    mode: half-away-from-zero',
      'kind: deduction\n    title: Nothing',
      '- id: distribution | the pool may have more decimals than the currency here; put a ' +
        '`rounding` clause with at most 2 places before it',
    ],
    [
      'lines that nobody pays for',
      usmm,
      '  - id: funding\n    kind: funding\n    title: Who pays\n    shares: { cms: 100 % }\n' +
        '    source: 42 CFR 425.610(h)\n',
      '',
      '- id: distribution | nobody pays for these lines; put a `funding` clause after all of them',
    ],
    [
      'lines to hold that no clause gives',
      housing,
      'lines: [contribution]',
      'lines: [contributions]',
      'lines: [contributions] | no clause before it gives lines "contributions"; ' +
        'did you mean "contribution"',
    ],
    [
      'a time zone that does not exist',
      usmm,
      'America/Detroit',
      'America/Detriot',
      'timeZone: America/Detriot | there is no time zone "America/Detriot"; ' +
        'write one such as Europe/London',
    ],
    ['a key written twice', usmm, 'version: 1', 'version: 1\nversion: 2', ''],
    [
      'an id used twice',
      usmm,
      'id: redesign, name: Redesigned',
      'id: infrastructure, name: Redesigned',
      '- { id: infrastructure, name: Redesigned care fund, kind: fund } | ' +
        'the id "infrastructure" is used twice; rename one',
    ],
  ];

  it.each(cases)('%s', (_title, text, from, to, found) => {
    const findings = findingsAfter(text, from, to);
    expect(findings.length).toBeGreaterThan(0);
    if (found !== '') expect(findings).toContain(found);
  });

  it('gives line and column, both from 1', () => {
    const [finding] = checkAgreement(usmm.replace('kind: sharing', 'kind: shareing')).findings;
    expect(usmm.split('\n')[(finding?.line ?? 0) - 1]).toBe('    kind: sharing');
    expect(finding?.column).toBe('    kind: '.length + 1);
    expect(finding?.path).toBe('clauses.5.kind');
  });

  it('refuses what is not YAML, with the line', () => {
    const { findings } = checkAgreement('agreement: [gainshare/1\nprogramme: x\n');
    expect(findings[0]?.line).toBe(2);
  });

  it('refuses an empty file and a list', () => {
    expect(checkAgreement('').findings).toHaveLength(1);
    expect(checkAgreement('- a\n- b\n').findings).toHaveLength(1);
  });
});
