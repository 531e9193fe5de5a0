import { expect, test } from 'vitest';
import type { BookedPayment } from '../../../core/ledger/payment-book.ts';
import { answerNote, splitAnswers } from '../../../workflows/payout/answer-note.ts';
import { newPayoutState } from '../../../workflows/payout/state.ts';

const payment = (endToEndId: string, of: Partial<BookedPayment>): BookedPayment => ({
  ...{ endToEndId, direction: 'collect', partyId: 'north', standing: 'unanswered' },
  ...{ answeredAt: '', reason: '', ...of },
});

/** What whoever enters these answers is told. */
function noteOf(payments: readonly BookedPayment[], answers: readonly string[]): string {
  const state = newPayoutState({ programme: 'pilot', period: '2025' });
  state.book = { ...state.book, payments };
  const { fresh } = splitAnswers({ details: { answers } } as never, state.book);
  return answerNote(state, '', 2, fresh);
}

test('of money that came after its debt was carried it says where it is, and what is next', () => {
  const carried = [payment('GS1', { standing: 'unknown' })];
  expect(noteOf(carried, ['GS1=accepted'])).toBe(
    'the answers of the bank are on the record; payment GS1 of north was carried to a later ' +
      'period, and is entered against that debt: the next payout brings in what is left of both, ' +
      'and nothing is to be issued again',
  );
  const late = [payment('GS1', { standing: 'accepted', isLate: true })];
  expect(noteOf(late, ['GS1=returned=closed'])).toBe(
    'the answers of the bank are on the record; payment GS1 of north was accepted late and is ' +
      'returned: its debt is carried as before',
  );
});

test('of what failed it says how it stood before, and how it is paid again', () => {
  expect(noteOf([payment('GS1', { standing: 'accepted' })], ['GS1=returned'])).toBe(
    'the answers of the bank are on the record; payment GS1 of north was accepted and is ' +
      'returned: it is due again, see to the account and then `gainshare pay reissue 2025 north`',
  );
  const five = ['1', '2', '3', '4', '5'].map((id) => payment(id, {}));
  const note = noteOf(
    five,
    five.map(({ endToEndId }) => `${endToEndId}=rejected`),
  );
  expect(note.split('; ')).toHaveLength(5);
  expect(note).toMatch(/and so for 2 more: `gainshare pay show 2025`$/);
});

test('of what was paid, and of what was said before, there is nothing to tell', () => {
  const two = [payment('GS1', {}), payment('GS2', { standing: 'accepted' })];
  expect(noteOf(two, ['GS1=accepted', 'GS2=accepted'])).toBe(
    'the answers of the bank are on the record',
  );
  expect(noteOf(two, ['GS2=accepted'])).toContain('said all of it before');
});
