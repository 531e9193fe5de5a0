import { expect, test } from 'vitest';
import { buildSummary } from '../../../core/statement/build-summary.ts';
import { renderSummaryHtml } from '../../../core/statement/summary-html.ts';
import { sampleInput, sampleSettlement } from './sample.ts';
import { summaryInput, withheldInput } from './sample-pages.ts';

const [gate] = sampleInput('north').gates;

test('the shares sum to the pool, and the parts of a share to the share', () => {
  const { poolAmount, shares, funding } = buildSummary(summaryInput());
  expect(poolAmount).toBe('25813466.00');
  expect(shares.map((share) => [share.title, share.amount, share.parts.length])).toEqual([
    ['Infrastructure', '2581346.60', 1],
    ['Redesigned care', '3872019.90', 1],
    ['Participants', '19360099.50', 4],
  ]);
  expect(funding).toEqual([
    { title: 'Centers for Medicare & Medicaid Services', amount: '-25813466.00' },
  ]);
});

test('what goes to funds of the programme is shown as reinvestment', () => {
  const { reinvestment } = buildSummary(summaryInput());
  expect(reinvestment.map((entry) => entry.title)).toEqual([
    'ACO infrastructure fund',
    'Redesigned care fund',
  ]);
});

test('nothing that somebody wrote freely is shown', () => {
  const gates = gate === undefined ? [] : [{ ...gate, review: 'Mrs Miller of Elm Street' }];
  const page = renderSummaryHtml(buildSummary(summaryInput({ gates })));
  expect(page).not.toContain('Miller');
  expect(page).toContain('The quality performance standard is met');
});

test('a number about fewer than 11 people is not shown, of earlier periods neither', () => {
  const small = gate === undefined ? [] : [{ ...gate, value: '0.7', peopleCount: 10 }];
  const [hidden] = buildSummary(summaryInput({ gates: small })).gates;
  expect(hidden).toMatchObject({ result: 'held', value: undefined });
  expect(hidden?.history.map((past) => past.value)).toEqual([undefined, undefined]);
  const enough = small.map((each) => ({ ...each, peopleCount: 11 }));
  expect(buildSummary(summaryInput({ gates: enough })).gates[0]?.value).toBe('0.7');
});

test('a share divided by a count of few people is not shown by partner', () => {
  const settlement = sampleSettlement({ 'people.west': '10' });
  const summary = buildSummary(summaryInput({ settlement }));
  const participants = summary.shares.find((share) => share.title === 'Participants');
  expect(participants).toMatchObject({ amount: '19360099.50', parts: [], isSuppressed: true });
  expect(renderSummaryHtml(summary)).not.toContain('West practices');
});

test('what is withheld of such a share, and what a dispute moved in it, names no partner', () => {
  const { settlement } = withheldInput();
  const few = sampleSettlement({ 'people.west': '10' });
  const held = { ...few, lines: settlement.lines };
  const { withheld, disputes } = buildSummary(summaryInput({ settlement: held }));
  expect(withheld.map(({ title, amount }) => [title, amount])).toEqual([
    ['Participants, several partners', '1000000.00'],
  ]);
  expect(disputes[0]).toMatchObject({ outcome: 'upheld' });
  expect(disputes[0]?.movedAmount).toBeUndefined();
  const whole = buildSummary(summaryInput({ settlement }));
  expect(whole.withheld.map(({ title }) => title)).toEqual(['Participants, North practices']);
  expect(whole.disputes[0]?.movedAmount).toBe('-249134.44');
});

test('disputes are shown with their ground and outcome, without their reasons', () => {
  const page = renderSummaryHtml(buildSummary(summaryInput()));
  expect(page).toContain('Data are missing or were left out');
  expect(page).toContain('<td>upheld</td>');
});

test('a loss is borne, and received by who would have paid', () => {
  const settlement = sampleSettlement({ outturn: '360000000' });
  const page = renderSummaryHtml(buildSummary(summaryInput({ settlement })));
  expect(page).toContain('The partners bear a loss of');
  expect(page).toContain('Who bears what');
  expect(page).toContain('Who receives');
});
