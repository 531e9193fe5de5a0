import { expect, test } from 'vitest';
import {
  reviewDecided,
  type ReviewVote,
  withReviewVote,
} from '../../../core/period/review-votes.ts';

const vote = (personId: string, decision: string, principalId = personId): ReviewVote => ({
  personId,
  principalId,
  organisation: 'aco',
  decision,
  plans: [
    {
      planId: 'plan-of-the-gate',
      gateId: 'gate',
      finding: 'late',
      plan: `as ${personId} says`,
      ownerId: 'ivan',
      dueOn: '2032-01-31',
    },
  ],
});

const after = (...votes: readonly ReviewVote[]) =>
  reviewDecided(votes.reduce<readonly ReviewVote[]>(withReviewVote, []), 2);

test('a review has decided when as many people as are asked for say the same', () => {
  expect(after(vote('clara', 'release'))).toBeUndefined();
  expect(after(vote('clara', 'release'), vote('clive', 'withhold'))).toBeUndefined();
  expect(after(vote('clara', 'release'), vote('clive', 'release'))?.decision).toBe('release');
});

test('whoever reviews again takes the first word back, and counts once', () => {
  expect(after(vote('clara', 'release'), vote('clara', 'release'))).toBeUndefined();
  const again = after(vote('clara', 'release'), vote('clive', 'defer'), vote('clara', 'defer'));
  expect(again?.decision).toBe('defer');
  // A deputy and the person they stand in for are one.
  expect(after(vote('clara', 'release'), vote('dan', 'release', 'clara'))).toBeUndefined();
});

test('each item has one plan: the one that was said last', () => {
  const decided = after(vote('clara', 'release'), vote('clive', 'release'));
  expect(decided?.plans.map(({ plan }) => plan)).toEqual(['as clive says']);
});
