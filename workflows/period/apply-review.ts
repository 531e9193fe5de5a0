import { plannedActions } from '../../core/period/review-items.ts';
import { reviewDecided, withReviewVote } from '../../core/period/review-votes.ts';
import type { PeriodState } from '../../core/period/state.ts';
import type { Accepted } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { records } from '../proxies.ts';
import { record } from '../record.ts';
import { termsOf } from './context.ts';
import { enterPhase } from './enter-phase.ts';
import { voteOf } from './vote.ts';

/**
 * Somebody's word on the gates. With as many as the agreement asks for saying the same the review
 * has decided; before that each may think again, and what they say last is what counts.
 */
export async function applyReview(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { decision, actor } = accepted.content;
  const { position, gates, uses, reviewVotes } = state;
  const { count, planUpdateDays } = termsOf(state).review;
  const own = decision === 'defer' ? [] : plannedActions(accepted.content, state);
  const votes = withReviewVote(reviewVotes, { ...voteOf(accepted), decision, plans: own });
  const decided = reviewDecided(votes, count);
  const plans = decided?.plans ?? [];
  const agreeing = votes.filter((vote) => vote.decision === decision).length;
  const outcome = await record(accepted, {
    note:
      decided === undefined
        ? `${agreeing} of ${count} say ${decision}; others must say the same`
        : (REVIEW_NOTES[decision] ?? decision),
    data: {
      position: String(position),
      ...Object.fromEntries(plans.map(({ planId, gateId }) => [`plan.${gateId}`, planId])),
    },
    effect:
      decided === undefined
        ? { kind: 'none' }
        : { kind: 'gate-review', position, gates, uses, plans, planUpdateDays },
  });
  const earlier = reviewVotes.length === 0 ? [] : state.reviewers;
  state.reviewers = [...new Set([...earlier, actor])];
  state.reviewVotes = votes;
  if (decided === undefined) return outcome;
  const { programme, period } = state;
  for (const { planId } of plans) await records.startPlan({ programme, period, planId });
  if (decision === 'defer') {
    await enterPhase(state, 'reviewing');
    return outcome;
  }
  state.reviewedGatesHash = state.gatesHash;
  state.reviewOutcome = decision === 'withhold' ? 'withhold' : 'release';
  return outcome;
}

const REVIEW_NOTES: Readonly<Record<string, string>> = {
  release: 'the gates are released',
  withhold: 'the declared part is withheld',
  defer: 'the review is deferred; its clock starts again',
};
