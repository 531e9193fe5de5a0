import { evidenceFault } from '../dispute/evidence.ts';
import type { ErrorCode } from '../errors/index.ts';
import { type DecisionContent, textDetail } from '../governance/decision.ts';
import type { MessageRule } from '../governance/message-rule.ts';
import { MESSAGES, type MessageName } from '../governance/messages.ts';
import { phaseFault, type Standing } from '../governance/phase-fault.ts';
import { advanceFault, cancelFault } from './advance-fault.ts';
import { adoptionFault, adoptionProposalFault } from './adoption-faults.ts';
import { groundFault, joinFault, linesFault } from './dispute-faults.ts';
import { isInTime } from './is-in-time.ts';
import { matterFault } from './matter-fault.ts';
import { reopeningFault } from './reopening-fault.ts';
import { reviewFault } from './review-items.ts';
import type { PeriodState } from './state.ts';
import { withheldFault } from './withheld.ts';

export interface Fault {
  readonly code: ErrorCode;
  readonly reason: string;
}

/**
 * Why a well-formed decision does not count in the state that the period is in; undefined when it
 * does. Looks at shape and state only: authority is checked afterwards, because whoever lacks it
 * leaves a trace. `at` is the instant at which the message arrived.
 */
export function periodDecisionFault(
  message: MessageName,
  content: DecisionContent,
  state: PeriodState,
  at: string,
): Fault | undefined {
  const rule = MESSAGES[message];
  const wrong =
    state.period === '' ? fault('SHAPE_WRONG', 'name the period') : ruleFault(rule, content);
  // A workflow that has just started learns first what it was: the message waits for its turn.
  const isUnknown = state.phase === 'opened' && !state.isKnown;
  if (wrong !== undefined || isUnknown) return wrong;
  return (
    phaseFault(rule, standingOf(state)) ??
    pinFault(rule, content, state) ??
    TARGET_FAULTS[message]?.(content, state, at)
  );
}

/** The faults that depend on the message's rule alone; shared by every workflow. */
export function ruleFault(rule: MessageRule, content: DecisionContent): Fault | undefined {
  if (!rule.choices.includes(content.decision)) {
    return fault('CHOICE_UNKNOWN', `choose one of: ${rule.choices.join(', ')}`);
  }
  if (rule.reasonFor.includes(content.decision) && content.reason.trim() === '') {
    return fault('REASON_MISSING', `to ${content.decision} needs a reason`);
  }
  return undefined;
}

/** Where a period stands, as the rule of a message asks. */
function standingOf({ phase, hold }: PeriodState): Standing {
  if (hold === null) return { phase, heldBecause: null };
  return { phase, heldBecause: `held since ${hold.since} by ${hold.by}: ${hold.reason}` };
}

function pinFault(
  rule: MessageRule,
  content: DecisionContent,
  state: PeriodState,
): Fault | undefined {
  if (!rule.isPinned) return undefined;
  if (content.revisionHash === state.revision?.revisionHash) return undefined;
  const standing = state.revision?.number ?? 0;
  return fault('REVISION_STALE', `revision ${standing} stands; the decision is about another one`);
}

type TargetFault = (content: DecisionContent, state: PeriodState, at: string) => Fault | undefined;

const TARGET_FAULTS: Partial<Record<MessageName, TargetFault>> = {
  reopen: reopeningFault,
  decideWithheld: withheldFault,
  submit: (content, state) => datasetFault(content, state) ?? fileFault(content),
  keepLate: lateFault,
  waive: (content, state) => datasetFault(content, state) ?? waiverFault(content, state),
  review: reviewFault,
  signOff: signOffFault,
  accept: (content, state, at) =>
    partnerFault(content, state, at) ?? acceptanceFault(content, state),
  openDispute: (content, state, at) =>
    evidenceFault(content) ??
    partnerFault(content, state, at) ??
    groundFault(textDetail(content, 'ground'), state.terms) ??
    linesFault(content, state, textDetail(content, 'ground')),
  raiseMatter: (content, state) => evidenceFault(content) ?? matterFault(content, state),
  proposeAdoption: adoptionProposalFault,
  adoptAmendment: adoptionFault,
  releaseAdvance: advanceFault,
  cancel: cancelFault,
  joinDispute: (content, state, at) =>
    evidenceFault(content) ?? partnerFault(content, state, at) ?? joinFault(content, state),
};

function datasetFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  if (Object.hasOwn(state.datasets, content.target)) return undefined;
  const known = Object.keys(state.datasets).join(', ');
  return fault('TARGET_UNKNOWN', `there is no dataset "${content.target}"; there are: ${known}`);
}

function fileFault(content: DecisionContent): Fault | undefined {
  if (/^[0-9a-f]{64}$/.test(textDetail(content, 'fileSha256'))) return undefined;
  return fault('SHAPE_WRONG', '`details.fileSha256` must be a SHA-256 in hexadecimal');
}

function lateFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  const wrong = datasetFault(content, state) ?? fileFault(content);
  if (wrong !== undefined) return wrong;
  const { version, fileSha256 } = state.datasets[content.target] ?? { version: 0, fileSha256: '' };
  if (fileSha256 !== textDetail(content, 'fileSha256')) return undefined;
  return fault('ALREADY_DECIDED', `it is version ${version} of ${content.target} already`);
}

function waiverFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  if (state.awaited.includes(content.target)) return undefined;
  return fault('ALREADY_DECIDED', `the dataset "${content.target}" is not awaited`);
}

function signOffFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  const said = [...state.signatories, ...state.returns];
  if (said.some(({ personId }) => personId === content.actor)) {
    return fault('ALREADY_DECIDED', `${content.actor} has decided on this revision already`);
  }
  if (content.decision !== 'return') return undefined;
  if (!['data', 'gates', 'calculation'].includes(content.target)) {
    return fault('TARGET_UNKNOWN', 'a revision is returned to: data, gates or calculation');
  }
  const dataset = textDetail(content, 'dataset');
  if (content.target !== 'data' || Object.hasOwn(state.datasets, dataset)) return undefined;
  return fault('TARGET_UNKNOWN', `name the dataset to correct; there is no "${dataset}"`);
}

function partnerFault(content: DecisionContent, state: PeriodState, at: string): Fault | undefined {
  if (!(state.terms?.partners ?? []).includes(content.target)) {
    return fault('TARGET_UNKNOWN', `"${content.target}" has no statement in this period`);
  }
  const deadlineAt = state.clock?.deadlineAt;
  if (deadlineAt === undefined || isInTime(at, deadlineAt)) return undefined;
  return fault('WRONG_PHASE', `the dispute window ended at ${deadlineAt}`);
}

function acceptanceFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  const hasAccepted = state.acceptedBy.includes(content.target);
  if (hasAccepted === (content.decision === 'withdraw')) return undefined;
  const already = hasAccepted ? 'has accepted already' : 'has not accepted';
  return fault('ALREADY_DECIDED', `${content.target} ${already}`);
}

function fault(code: ErrorCode, reason: string): Fault {
  return { code, reason };
}
