import { expect, test } from 'vitest';
import { paintWith } from '../../../client/cli/screen/paint.ts';
import { clockIn } from '../../../client/cli/screen/when.ts';
import { summaryLines } from '../../../client/cli/summary-lines.ts';
import { buildSummary } from '../../../core/statement/build-summary.ts';
import { writingOf } from '../../../core/statement/writing.ts';
import { summaryInput } from '../../core/statement/sample-pages.ts';

const summary = buildSummary(summaryInput());
const { money, difference } = writingOf(summary.locale, summary.currency);
const words = {
  title: '',
  clock: clockIn('America/Detroit', new Date('2022-09-01T00:00:00Z')),
  money,
  difference,
  units: money,
  nameOf: (id: string) => id,
};

const textOf = (of: typeof summary) =>
  summaryLines(of, words, { paint: paintWith(false), width: 100 }).join('\n');

test('the summary on a terminal has what its page has', () => {
  const text = textOf(summary);
  for (const { title, amount } of summary.shares.flatMap((share) => [share, ...share.parts])) {
    expect(text).toContain(title);
    expect(text).toContain(money(amount));
  }
  for (const each of [...summary.waterfalls, ...summary.gates, ...summary.reinvestment]) {
    expect(text).toContain(each.title);
  }
  expect(text).toContain('Disputes and their outcomes');
  expect(text).toMatch(/North practices: Participants +Data are missing.* +upheld +−\$249,134.44/);
  expect(text).toContain('Nothing is withheld.');
});

test('a loss is borne, and what is withheld is told with its reason', () => {
  const withheld = [{ title: 'Held', amount: '5.00', reason: 'A condition does not hold.' }];
  const text = textOf({ ...summary, poolAmount: '-1.00', withheld, disputes: [] });
  expect(text).toContain('Who bears what');
  expect(text).toMatch(/Held\. A condition does not hold\. +\$5\.00/);
  expect(text).toContain('Nobody disputed anything.');
});
