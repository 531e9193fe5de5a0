import type { Vote } from '../../core/governance/quorum.ts';
import type { Accepted } from '../desk.ts';

/** For whom a decision counts: a deputy's for the person in whose place they decide. */
export function voteOf({ content, authority }: Accepted): Vote {
  const { organisation, deputyFor } = authority.mandate;
  return { personId: content.actor, principalId: deputyFor ?? content.actor, organisation };
}
