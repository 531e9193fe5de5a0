import { isQuorumReached } from '../../core/governance/quorum.ts';
import { heldLines, type PeriodState } from '../../core/period/state.ts';
import { now } from '../clock.ts';
import { type Accepted, refusal } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { records } from '../proxies.ts';
import { record } from '../record.ts';
import { voteOf } from './vote.ts';

/**
 * What nobody disputes is marked released by as many people as the agreement asks for, and paid in
 * advance; the final payout nets it. A dispute that comes in between begins the count anew.
 */
export async function applyAdvance(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { programme, period, terms, advance } = state;
  const needed = terms?.advance?.count ?? Number.POSITIVE_INFINITY;
  const vote = voteOf(accepted);
  if (advance.votes.some(({ principalId }) => principalId === vote.principalId)) {
    throw refusal({ code: 'ALREADY_DECIDED', reason: `${vote.principalId} has decided already` });
  }
  const votes = [...advance.votes, vote];
  const held = heldLines(state);
  const outcome = await record(accepted, {
    note: `signature ${votes.length} of ${needed} on paying the rest in advance`,
    data: { signatures: String(votes.length), needed: String(needed), held: held.join(' ') },
  });
  state.advance = { ...advance, votes };
  const quorum = { count: needed, oneOfEach: [], votes: {}, votesNeeded: 0 };
  if (!isQuorumReached(quorum, votes)) return outcome;
  state.advance = { votes: [], revisionHash: state.revision?.revisionHash ?? '' };
  await records.startPayout({ programme, period, at: now() });
  return outcome;
}
