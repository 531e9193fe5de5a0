import type { Check } from './problem.ts';

/** A review that can withhold needs a clause that says what part of which lines that is. */
export const checkReviewWithholds: Check = ({ governance, clauses }) => {
  const { outcomes, outcomesAtBreach = [], silence } = governance.review;
  const stranger = outcomesAtBreach.find((outcome) => !outcomes.includes(outcome));
  if (stranger !== undefined) {
    const message = `"${stranger}" is not among the \`outcomes\` of the review`;
    return [{ path: ['governance', 'review', 'outcomesAtBreach'], message }];
  }
  const canWithhold = outcomes.includes('withhold') || silence === 'withhold';
  if (!canWithhold || clauses.some((clause) => clause.kind === 'withhold')) return [];
  const what = outcomes.includes('withhold') ? 'outcomes' : 'silence';
  const message =
    'the review can withhold, but no clause says what; ' +
    'add a `withhold` clause, or leave it out here';
  return [{ path: ['governance', 'review', what], message }];
};
