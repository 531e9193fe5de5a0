import { expect, test } from 'vitest';
import type { Agreement } from '../../../core/agreement/agreement.ts';
import { amendmentCause } from '../../../core/statement/amendment-cause.ts';
import { buildDelta } from '../../../core/statement/build-delta.ts';
import { buildStatement } from '../../../core/statement/build-statement.ts';
import { buildSummary } from '../../../core/statement/build-summary.ts';
import { type CausedRevision, changeCauses } from '../../../core/statement/change-causes.ts';
import { renderStatementHtml } from '../../../core/statement/statement-html.ts';
import { renderSummaryHtml } from '../../../core/statement/summary-html.ts';
import { sampleAgreement, sampleInput, sampleSettlement } from './sample.ts';
import { reviewedStatement } from './sample-review.ts';

/** The sample as a German programme has it: whatever the agreement calls something is in German. */
function inGerman<Part>(part: Part): Part {
  const text = JSON.stringify(part, (key, value: unknown) =>
    typeof value === 'string' && GIVEN.has(key) ? germanName(value) : value,
  );
  return JSON.parse(text) as Part;
}

const GIVEN = new Set(['title', 'name', 'terms', 'source', 'clause', 'sql']);
const names = new Map<string, string>();

function germanName(given: string): string {
  if (!names.has(given)) names.set(given, `Ding ${names.size + 1}`);
  return names.get(given) ?? '';
}

const agreement: Agreement = { ...inGerman(sampleAgreement()), locale: 'de-DE' };
const before = sampleSettlement({ outturn: '308000000' }, agreement);
const settlement = sampleSettlement({}, agreement);

const period = { id: '2021', from: '2021-01-01', to: '2021-12-31' };

function revision(number: number, more: Partial<CausedRevision>): CausedRevision {
  return {
    number,
    revisionHash: 'd'.repeat(64),
    settlement: before,
    calculationVersion: 'gainshare 0.1.0',
    datasetVersions: { expenditure: number },
    agreement,
    figures: { period, values: {} },
    ...more,
  };
}

const causes = [
  ...changeCauses(
    revision(1, {}),
    revision(2, {
      settlement,
      calculationVersion: 'gainshare 0.2.0',
      figures: { period, values: { 'plans.managed': '0', 'review.withheld': '1' } },
    }),
    [],
  ),
  amendmentCause(
    { agreement, settlement: before },
    {
      agreement: {
        ...agreement,
        version: 2,
        windows: { ...agreement.windows, maximumRounds: 9 },
        parties: [...agreement.parties, { id: 'neu', name: 'Neu', kind: 'provider' }],
      },
      settlement,
    },
    'Anlass',
  ),
];
const given = sampleInput('north', { agreement, settlement });
const input = {
  ...given,
  periodTitle: '2021',
  notes: [],
  gates: [],
  datasets: inGerman(given.datasets).map((each) => ({ ...each, ownerTitle: 'Ding' })),
  changes: buildDelta(revision(1, {}), settlement, causes, 2),
  dispute: {
    ...given.dispute,
    note: 'Only lines that changed since the last revision can be disputed.',
    grounds: [{ id: 'data-omission', title: 'data omission' }],
    excluded: [{ title: 'quality score', clause: 'Ding' }],
    ways: [],
  },
};
const statement = buildStatement(input);

/** What a page says, without its style, its code and its fingerprints. */
function textOf(html: string): string {
  return html
    .replace(/<style>.*?<\/style>|<code[^>]*>.*?<\/code>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

/** Words that are English and not German; `was` and `die` are both. */
const ENGLISH_WORDS =
  'the of and is are what which not with from to by for where held amount share gain loss pool ' +
  'line lines step if else becomes supplied period';
const ENGLISH = new RegExp(`.{0,30}\\b(${ENGLISH_WORDS.replaceAll(' ', '|')})\\b.{0,30}`, 'gi');

const englishIn = (text: string): readonly string[] => text.match(ENGLISH) ?? [];

test('the search for English finds what is left', () => {
  expect(englishIn(textOf('<p>Der Posten. What is left to pay.</p>'))).toHaveLength(1);
});

/** The texts that the agreement of the other sample and its reviewer gave are English. */
const GIVEN_TEXTS =
  /two wards were short of staff|Held until the plan is done|\(held\)|Klausel held/g;
const reviewedPage = renderStatementHtml(reviewedStatement('de-DE')).replace(GIVEN_TEXTS, 'Ding');

test.each([
  ['a statement with its delta', renderStatementHtml(statement)],
  ['a statement with a withheld line', reviewedPage],
  [
    'a summary',
    renderSummaryHtml(
      buildSummary({
        ...input,
        disputes: [
          {
            disputeId: 'dispute-1',
            partyTitle: 'Ding',
            lineTitles: ['Ding: held'],
            groundTitle: 'wrong basis',
            outcome: 'upheld',
          },
        ],
      }),
    ),
  ],
])('%s says nothing in English in a German programme', (_, html) => {
  expect(englishIn(textOf(html))).toEqual([]);
});
