import { availableVotes } from '../../core/governance/available-votes.ts';
import {
  heardBefore,
  isQuorumReachable,
  isQuorumReached,
  type Vote,
  votesApart,
} from '../../core/governance/quorum.ts';
import type { AdoptionState } from '../../core/period/adoption-state.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { type Accepted, refusal } from '../desk.ts';
import { now } from '../clock.ts';
import type { Outcome } from '../messages.ts';
import { calculations, records } from '../proxies.ts';
import { record } from '../record.ts';
import { adoptionRequest, lapse, prepareAdoption, type PreparedAdoption } from './adoption.ts';
import { termsOf } from './context.ts';
import { adoptionMatter } from './matter.ts';
import { voteOf } from './vote.ts';

/** Asks the period to adopt an amendment: its effect is worked out and shown, and binds nobody. */
export async function applyAdoptionProposal(
  state: PeriodState,
  accepted: Accepted,
): Promise<Outcome> {
  const { adoption, calendar } = termsOf(state);
  const { at, content } = accepted;
  // Whoever got their mandate only while the message waited for its turn finds nothing prepared.
  const prepared =
    (accepted.prepared as PreparedAdoption | undefined) ?? (await prepareAdoption(content, state));
  if (adoption === null) {
    throw refusal({ code: 'ADOPTION_EXCLUDED', reason: 'no quorum is declared for it' });
  }
  const request = adoptionRequest(state, prepared, at);
  const { effectHash, changedLines } = await calculations.projectAdoption(request);
  const { deadlineDays: days, remindDaysBefore } = adoption;
  const instants = await records.instantsUntil({ at, days, remindDaysBefore, calendar });
  const deadlineAt = instants.at(-1) ?? at;
  const number = state.adoptionCount + 1;
  const adoptionId = `${state.period}-A${number}`;
  const version = prepared.terms.agreementVersion;
  const outcome = await record(accepted, {
    note: `${adoptionId}: version ${version} would change ${changedLines} lines; nothing is yet`,
    data: { adoptionId, effectHash, deadlineAt },
    effect: { kind: 'propose-adoption', adoptionId, effectHash, deadlineAt, request },
  });
  state.adoptionCount = number;
  const { personId, principalId } = voteOf(accepted);
  state.adoption = {
    adoptionId,
    ...prepared,
    revisionHash: state.revision?.revisionHash ?? '',
    effectHash,
    proposedBy: [personId, principalId],
    clock: { enteredAt: at, deadlineAt, remindersAt: instants.slice(0, -1), escalations: 0 },
    adopters: [],
    refusers: [],
    isAdopted: false,
  };
  return outcome;
}

/**
 * One person's word on an adoption. The effect is worked out again: an action plan that is kept up
 * no more, say, changes it, and nobody has adopted that. It lapses then, as when it is refused by
 * so many that its quorum is out of reach: nobody waits for its deadline to propose another.
 */
export async function applyAdoption(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { adoption } = state;
  const quorum = termsOf(state).adoption;
  if (adoption === null || quorum === null) {
    throw refusal({ code: 'TARGET_UNKNOWN', reason: 'no adoption is proposed' });
  }
  const vote = voteOf(accepted);
  refuseSecondSay(adoption, vote);
  if (accepted.content.decision === 'refuse') {
    const outcome = await record(accepted, { note: `a refusal of ${adoption.adoptionId}` });
    state.adoption = { ...adoption, refusers: [...adoption.refusers, vote] };
    if (isRefused(state)) await lapse(state, 'so many refused it that its quorum is out of reach');
    return outcome;
  }
  const request = adoptionRequest(state, adoption, accepted.at);
  const { effectHash } = await calculations.projectAdoption(request);
  if (effectHash !== adoption.effectHash) {
    await lapse(state, 'its effect is another by now');
    const reason = 'its effect is another by now; it can be proposed again';
    throw refusal({ code: 'EFFECT_STALE', reason });
  }
  const adopters = [...adoption.adopters, vote];
  const isAdopted = isQuorumReached(quorum, adopters);
  const { adoptionId } = adoption;
  const version = adoption.terms.agreementVersion;
  const outcome = await record(accepted, {
    note: isAdopted
      ? `${adoptionId}: the period works under version ${version} from its next revision`
      : `signature ${adopters.length} of ${quorum.count} on ${adoptionId}`,
    data: { signatures: String(adopters.length), needed: String(quorum.count) },
    effect: isAdopted ? { kind: 'adopt-amendment', adoptionId } : { kind: 'none' },
  });
  state.adoption = { ...adoption, adopters, isAdopted };
  return outcome;
}

/** A deputy and the person they stand for are one. */
function refuseSecondSay({ adopters, refusers }: AdoptionState, vote: Vote): void {
  const again = heardBefore([...adopters, ...refusers], vote);
  if (again === undefined) return;
  throw refusal({ code: 'ALREADY_DECIDED', reason: `${again} has decided on this already` });
}

/** Those who have not said anything, together with those who adopt it, are not the quorum. */
function isRefused(state: PeriodState): boolean {
  const { adoption, directory } = state;
  const quorum = termsOf(state).adoption;
  if (adoption === null || quorum === null) return false;
  const { adopters, refusers } = adoption;
  const available = availableVotes(directory, quorum.role, adoptionMatter(state), now());
  const open = votesApart(available, [...adopters, ...refusers]);
  return !isQuorumReachable(quorum, adopters, open);
}
