import { onceEach, type Vote } from '../governance/quorum.ts';
import type { AcceptedDecision } from './pack-state.ts';

/** How many people decided so: whoever stands in for another counts as that person. */
export function peopleOf(decisions: readonly AcceptedDecision[]): number {
  return onceEach(decisions.map(voteOf)).length;
}

/** A decision as a vote of its actor, or of whom they stand in for. */
export function voteOf({ content: { actor }, mandate }: AcceptedDecision): Vote {
  return {
    personId: actor,
    principalId: mandate?.deputyFor ?? actor,
    organisation: mandate?.organisation ?? '',
  };
}
