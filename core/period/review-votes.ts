import { onceEach, type Vote, votesApart } from '../governance/quorum.ts';
import type { PlannedAction } from './review-items.ts';

/** One reviewer's word on the gates, with what it would undertake. */
export interface ReviewVote extends Vote {
  readonly decision: string;
  readonly plans: readonly PlannedAction[];
}

/** The words of a review with another one: whoever reviews again takes their first word back. */
export function withReviewVote(
  votes: readonly ReviewVote[],
  vote: ReviewVote,
): readonly ReviewVote[] {
  return [...votesApart(votes, [vote]), vote];
}

/**
 * What a review comes to once as many people as the agreement asks for say the same; undefined
 * before. What any of them undertakes is undertaken: a plan for each item, by its latest word.
 */
export function reviewDecided(
  votes: readonly ReviewVote[],
  needed: number,
): { readonly decision: string; readonly plans: readonly PlannedAction[] } | undefined {
  const decision = votes.at(-1)?.decision;
  const agreeing = votes.filter((vote) => vote.decision === decision);
  if (decision === undefined || onceEach(agreeing).length < needed) return undefined;
  const plans = agreeing.flatMap((vote) => vote.plans.map((plan) => [plan.planId, plan] as const));
  return { decision, plans: [...new Map(plans).values()] };
}
