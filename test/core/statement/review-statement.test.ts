import { expect, it } from 'vitest';
import { renderStatement } from '../../../core/statement/render-statement.ts';
import type { Statement } from '../../../core/statement/statement.ts';
import { reviewedStatement } from './sample-review.ts';

/** With plain spaces, as a test is written. */
function plain(statement: Statement): Statement {
  return JSON.parse(JSON.stringify(statement).replaceAll('\u00a0', ' ')) as Statement;
}

it('a withheld line says why, what releases it, and when it can be forfeited', () => {
  const held = plain(reviewedStatement('en-GB')).lines.find(
    ({ lineId }) => lineId === 'a-withheld.hospital',
  );
  expect(held).toMatchObject({ amount: '400.00', state: 'withheld' });
  expect(held?.withheld).toEqual({
    reason:
      'Held until the plan is done. The condition “No harm” does not hold. ' +
      'An action plan is not kept up.',
    releasedWhen:
      'every action plan of the period is closed and those who review decide so; ' +
      'or the conditions hold in a later calculation',
    forfeitedWhen: 'From 31 December 2027 on it can be forfeited; it would then go to Fund.',
  });
});

it('what is forfeited has no line, and is told at the top', () => {
  const { lines, notes, amounts } = plain(
    reviewedStatement('en-GB', { 'review.forfeited.held': '1' }),
  );
  expect(lines.map(({ lineId, amount }) => [lineId, amount])).toEqual([['a.hospital', '600.00']]);
  expect(notes[0]).toBe(
    '“Held until the plan is done”: £400.00 that was withheld of you is forfeited ' +
      'and goes to Fund.',
  );
  expect(amounts).toMatchObject({ totalAmount: '600.00', withheldAmount: '0.00' });
});

it('gates stand beside uses, with earlier periods and what the review found', () => {
  const { gates, uses } = plain(reviewedStatement('en-GB'));
  expect(gates[0]).toMatchObject({
    result: 'breached',
    history: [{ periodTitle: '2025', result: 'held', value: '0.1' }],
    review:
      'Found: falls at night. The change of the service happened in part. ' +
      'Planned: one more nurse, by 31 March 2027. ' +
      'Review: Part withheld. two wards were short of staff.',
  });
  expect(uses).toMatchObject([
    {
      value: '150',
      review: 'Unusual: changed by more than 0.1 of the mean of earlier periods, 200.',
      history: [{ periodTitle: '2025', value: '200' }],
    },
  ]);
});

it('a first statement that can be disputed is interim, and says what it becomes', () => {
  const { html, csv } = renderStatement(reviewedStatement('en-GB'));
  expect(html.text).toContain('Interim statement');
  expect(html.text).toContain('It is final, and paid, as soon as nobody can dispute it any more.');
  expect(html.text).toContain('unless it is disputed');
  expect(csv.text).toMatch(/^gate-earlier,harm,2025,0.1,,held/m);
  expect(csv.text).toMatch(/^use-earlier,visits,2025,200/m);
});

it('all of it is there in German', () => {
  const { html } = renderStatement(reviewedStatement('de-DE'));
  for (const words of [
    'Die Bedingung „No harm“ ist nicht erfüllt.',
    'Ein Maßnahmenplan wird nicht verfolgt.',
    'Wie viel Versorgung genutzt wurde',
    'Geplant: one more nurse',
    'wenn niemand widerspricht',
  ]) {
    expect(html.text).toContain(words);
  }
});
