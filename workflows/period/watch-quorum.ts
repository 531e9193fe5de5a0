import { availableVotes } from '../../core/governance/available-votes.ts';
import { isQuorumReachable, votesApart } from '../../core/governance/quorum.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { now } from '../clock.ts';
import { notice } from './notice.ts';
import { signOffMatter } from './matter.ts';

/**
 * A quorum that recusal, leaving or expiry has put out of reach is escalated at once: a mandate
 * mends it, waiting for the deadline does not.
 */
export async function watchQuorum(state: PeriodState): Promise<void> {
  if (state.terms === null) return;
  const { signOff } = state.terms;
  const votes = [...state.signatories, ...state.returns];
  const available = availableVotes(state.directory, signOff.role, signOffMatter(state), now());
  const open = votesApart(available, votes);
  const isReachable = isQuorumReachable(signOff, state.signatories, open);
  const isNew = !isReachable && !state.isQuorumOutOfReach;
  state.isQuorumOutOfReach = !isReachable;
  if (!isNew) return;
  await notice(state, 'escalated', 'the quorum cannot be reached: register a mandate for it');
}
