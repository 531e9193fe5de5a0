import { CAUSES, isInData } from '../../core/dispute/causes.ts';
import { isPermitted, type StepRule } from '../../core/dispute/dispute-rules.ts';
import { evidenceFault } from '../../core/dispute/evidence.ts';
import { type DecisionContent, listDetail, textDetail } from '../../core/governance/decision.ts';
import { MESSAGES, type MessageName } from '../../core/governance/messages.ts';
import { phaseFault, type Standing } from '../../core/governance/phase-fault.ts';
import { type Fault, ruleFault } from '../../core/period/decision-fault.ts';
import { isInTime } from '../../core/period/is-in-time.ts';
import { groundFault } from '../../core/period/dispute-faults.ts';
import { type DisputeInput, type DisputeProgress, partyOf } from './state.ts';

/** Why a decision does not count in the state that a dispute is in; undefined where it does. */
export function disputeFault(
  message: MessageName,
  content: DecisionContent,
  at: string,
  input: DisputeInput,
  state: DisputeProgress,
): Fault | undefined {
  const rule = MESSAGES[message];
  const fault =
    ruleFault(rule, content) ??
    evidenceFault(content) ??
    phaseFault(rule, standingOf(state, at)) ??
    targetFault(content, input);
  // What comes before the record is read waits for its turn, and is looked at again then.
  const isKnown = input.partyId !== '';
  if (fault !== undefined || !isKnown) return fault;
  return OWN_FAULTS[message]?.(content, input, state);
}

/** While its period is held a dispute stands where it stood when that began. */
function standingOf(state: DisputeProgress, at: string): Standing {
  if (state.heldSince === '') return { phase: phaseOf(state, at), heldBecause: null };
  const phase = phaseOf(state, at < state.heldSince ? at : state.heldSince);
  return { phase, heldBecause: 'the period of the dispute is held' };
}

/**
 * Where a dispute stands: first the programme may answer, in the end the partner appeal. Instants
 * decide and not timers: what comes too late is late although nobody was there to end it in time.
 */
function phaseOf({ outcome, appealBy, answerBy }: DisputeProgress, at: string) {
  if (outcome !== '') return 'ended';
  if (appealBy !== '') return isInTime(at, appealBy) ? 'determined' : 'ended';
  return answerBy !== '' && isInTime(at, answerBy) ? 'answering' : 'deciding';
}

function targetFault({ target }: DecisionContent, { disputeId }: DisputeInput): Fault | undefined {
  if (target === disputeId) return undefined;
  return { code: 'TARGET_UNKNOWN', reason: `this is ${disputeId}` };
}

type OwnFault = (
  content: DecisionContent,
  input: DisputeInput,
  state: DisputeProgress,
) => Fault | undefined;

const OWN_FAULTS: Partial<Record<MessageName, OwnFault>> = {
  determine: determinationFault,
  replyDispute: leftFault,
  appealDispute: leftFault,
  withdrawDispute: (content, input, state) =>
    leftFault(content, input, state) ?? stepFault(input.rules.withdrawal, 'taken back', state),
  addGround: (content, input, state) =>
    matterGroundFault(input) ??
    leftFault(content, input, state) ??
    stepFault(input.rules.laterGrounds, 'given further grounds', state) ??
    furtherGroundFault(content, input, state),
};

/** A matter is about a dataset: it has no grounds. */
function matterGroundFault({ kind, disputeId }: DisputeInput): Fault | undefined {
  if (kind === 'dispute') return undefined;
  return { code: 'DISPUTE_EXCLUDED', reason: `${disputeId} is a ${kind}, which has no grounds` };
}

/** A party that has left has nothing more to say. */
function leftFault(
  content: DecisionContent,
  input: DisputeInput,
  { left }: DisputeProgress,
): Fault | undefined {
  const party = partyOf(input, content);
  if (!left.includes(party)) return undefined;
  return { code: 'ALREADY_DECIDED', reason: `${party} has left the dispute` };
}

/** What the agreement's rule lets be done until a certain step. */
function stepFault(rule: StepRule, what: string, state: DisputeProgress): Fault | undefined {
  const isDetermined = state.determined !== '';
  if (isPermitted(rule, { isAnswered: state.hasAnswered, isDetermined })) return undefined;
  const reason =
    rule.until === 'never'
      ? `a dispute is never ${what} (${rule.clause})`
      : `a dispute is ${what} until its ${rule.until} and not later (${rule.clause})`;
  return { code: 'DISPUTE_EXCLUDED', reason };
}

function furtherGroundFault(
  content: DecisionContent,
  input: DisputeInput,
  { addedGrounds }: DisputeProgress,
): Fault | undefined {
  const ground = textDetail(content, 'ground');
  if ([input.ground, ...addedGrounds].includes(ground)) {
    return { code: 'ALREADY_DECIDED', reason: `"${ground}" is a ground of this dispute already` };
  }
  return groundFault(ground, input);
}

function determinationFault(
  content: DecisionContent,
  input: DisputeInput,
  { opinions }: DisputeProgress,
): Fault | undefined {
  if (opinions.some(({ personId }) => personId === content.actor)) {
    return { code: 'ALREADY_DECIDED', reason: `${content.actor} has decided already` };
  }
  if (input.kind !== 'dispute') return effectFault(content, input);
  const stranger = listDetail(content, 'lines').find((line) => !input.lines.includes(line));
  if (stranger !== undefined) {
    return { code: 'LINE_UNKNOWN', reason: `"${stranger}" is not disputed here` };
  }
  return content.decision === 'rejected' ? undefined : causeFault(content, input);
}

/** Nobody decides on a matter without having seen what it changes. */
function effectFault(content: DecisionContent, input: DisputeInput): Fault | undefined {
  if (textDetail(content, 'effectHash') === input.effectHash) return undefined;
  return { code: 'EFFECT_UNSEEN', reason: `look at what ${input.disputeId} changes first` };
}

/** What is upheld must say where the cause lies, or nothing could be corrected. */
function causeFault(content: DecisionContent, input: DisputeInput): Fault | undefined {
  const cause = textDetail(content, 'cause');
  if (!CAUSES.some((known) => known === cause)) {
    return { code: 'TARGET_UNKNOWN', reason: `the cause is one of: ${CAUSES.join(', ')}` };
  }
  if (!isInData(cause) || input.datasets.includes(textDetail(content, 'dataset'))) return undefined;
  const known = input.datasets.join(', ');
  return { code: 'TARGET_UNKNOWN', reason: `name the dataset to correct, one of: ${known}` };
}
