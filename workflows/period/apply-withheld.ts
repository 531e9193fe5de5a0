import type { PeriodState } from '../../core/period/state.ts';
import { decidedIn, openPlansFault, type WithheldVote } from '../../core/period/withheld.ts';
import { type Accepted, refusal } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { records } from '../proxies.ts';
import { record } from '../record.ts';
import { voteOf } from './vote.ts';

/**
 * Somebody's word on money that is withheld. With as many as the review asks for it is decided, and
 * the next revision pays it, or gives it to whom the agreement names.
 */
export async function applyWithheld(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { content } = accepted;
  const { programme, period } = state;
  const openPlans = await records.listOpenPlans({ programme, period });
  const bound = openPlansFault(content, state, openPlans);
  if (bound !== undefined) throw refusal(bound);
  const vote: WithheldVote = {
    ...voteOf(accepted),
    clauseId: content.target,
    decision: content.decision === 'release' ? 'release' : 'forfeit',
    revisionHash: content.revisionHash,
  };
  if (hasSpoken(state, vote)) {
    throw refusal({ code: 'ALREADY_DECIDED', reason: `${vote.principalId} has decided on this` });
  }
  const withheldVotes = [...state.withheldVotes, vote];
  const decided = decidedIn({ ...state, withheldVotes })[vote.clauseId];
  const rule = state.terms?.withheld.find(({ clauseId }) => clauseId === vote.clauseId);
  const outcome = await record(accepted, {
    note:
      decided === undefined
        ? `your word to ${vote.decision} is on record; others must say the same`
        : `${rule?.title ?? vote.clauseId}: what was withheld is ${decided} with the next revision`,
    data: { clause: vote.clauseId, state: decided ?? 'withheld' },
  });
  state.withheldVotes = withheldVotes;
  return outcome;
}

/** A deputy and the person they stand for are one. */
function hasSpoken({ withheldVotes }: PeriodState, vote: WithheldVote): boolean {
  return withheldVotes.some(
    ({ clauseId, principalId, revisionHash }) =>
      clauseId === vote.clauseId &&
      principalId === vote.principalId &&
      revisionHash === vote.revisionHash,
  );
}
