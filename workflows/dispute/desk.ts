import { setHandler } from '@temporalio/workflow';
import { evidenceFault } from '../../core/dispute/evidence.ts';
import type { Matter } from '../../core/governance/authority.ts';
import { type DecisionContent, listDetail, textDetail } from '../../core/governance/decision.ts';
import { MESSAGES, type MessageName } from '../../core/governance/messages.ts';
import { type Fault, ruleFault } from '../../core/period/decision-fault.ts';
import { checkEvidenceOf } from '../check-evidence.ts';
import { Desk } from '../desk.ts';
import * as messages from '../messages.ts';
import { records } from '../proxies.ts';
import { applyDisputeDecision } from './apply.ts';
import { drawReviewer } from './draw-reviewer.ts';
import type { DisputeInput, DisputeProgress } from './state.ts';

export function openDisputeDesk(input: DisputeInput, state: DisputeProgress): Desk {
  const { programme, period } = input;
  const desk = new Desk({
    programme,
    period,
    handled: state.handled,
    directory: () => state.directory,
    fault: (message, content, at) => disputeFault(message, content, at, input, state),
    matter: (message) => disputeMatter(message, input, state),
    prepare: {
      answerDispute: checkEvidenceOf,
      replyDispute: checkEvidenceOf,
      appealDispute: checkEvidenceOf,
    },
    apply: async (accepted) => await applyDisputeDecision(input, state, accepted),
  });
  desk.receive(
    messages.answerDisputeUpdate,
    messages.replyDisputeUpdate,
    messages.determineUpdate,
    messages.appealDisputeUpdate,
    messages.withdrawDisputeUpdate,
  );
  setHandler(messages.statusQuery, () => ({ ...input, ...state }));
  setHandler(messages.directoryChangedSignal, () =>
    desk.post(async () => {
      state.directory = await records.loadDirectory({ programme });
      if (state.reviewer === '' && state.outcome === '') await drawReviewer(input, state);
    }),
  );
  setHandler(messages.periodEndedSignal, () =>
    desk.post(async () => {
      const { isEnded } = await records.readPeriodEnd({ programme, period });
      state.hasLapsed = isEnded;
    }),
  );
  return desk;
}

/** The partner's own matter, and nobody's decision who prepared the figures or decided before. */
function disputeMatter(
  message: MessageName,
  { partyId, preparers, determination }: DisputeInput,
  { reviewer, determinedBy }: DisputeProgress,
): Matter {
  if (message === 'answerDispute') return { preparers: [], ownMatterOf: [] };
  if (message !== 'determine') return { preparers: [], ownMatterOf: [], organisation: partyId };
  return {
    role: determination.role,
    preparers: [...preparers, determinedBy],
    ownMatterOf: [partyId],
    ...(reviewer === '' ? {} : { person: reviewer }),
  };
}

function disputeFault(
  message: MessageName,
  content: DecisionContent,
  at: string,
  input: DisputeInput,
  state: DisputeProgress,
): Fault | undefined {
  if (state.outcome !== '') {
    return { code: 'ALREADY_DECIDED', reason: `${input.disputeId} is ${state.outcome}` };
  }
  if (content.target !== input.disputeId) {
    return { code: 'TARGET_UNKNOWN', reason: `this is ${input.disputeId}` };
  }
  const fault =
    ruleFault(MESSAGES[message], content) ??
    evidenceFault(content) ??
    stageFault(message, at, state);
  // What comes before the record is read waits for its turn, and is looked at again then.
  const isKnown = input.partyId !== '';
  if (fault !== undefined || message !== 'determine' || !isKnown) return fault;
  return determinationFault(content, input);
}

/** What the dispute does not take at the stage it has reached. */
function stageFault(message: MessageName, at: string, state: DisputeProgress): Fault | undefined {
  const isDetermined = state.appealBy !== '';
  if (message === 'appealDispute') {
    if (isDetermined) return undefined;
    return { code: 'WRONG_PHASE', reason: 'there is nothing that could be appealed against' };
  }
  if (isDetermined && message !== 'withdrawDispute') {
    return { code: 'WRONG_PHASE', reason: `it is ${state.determined} until somebody appeals` };
  }
  const waitsForAnswer = state.answerBy !== '' && at <= state.answerBy;
  if (message === 'determine' && waitsForAnswer) {
    return { code: 'WRONG_PHASE', reason: `the programme may answer until ${state.answerBy}` };
  }
  return undefined;
}

function determinationFault(content: DecisionContent, input: DisputeInput): Fault | undefined {
  const stranger = listDetail(content, 'lines').find((line) => !input.lines.includes(line));
  if (stranger !== undefined) {
    return { code: 'LINE_UNKNOWN', reason: `"${stranger}" is not disputed here` };
  }
  return content.decision === 'rejected' ? undefined : causeFault(content, input);
}

/** What is upheld must say where the cause lies, or nothing could be corrected. */
function causeFault(content: DecisionContent, input: DisputeInput): Fault | undefined {
  const cause = textDetail(content, 'cause');
  if (cause === 'gates' || cause === 'calculation') return undefined;
  if (cause !== 'data') {
    return { code: 'TARGET_UNKNOWN', reason: 'the cause is one of: data, gates, calculation' };
  }
  if (input.datasets.includes(textDetail(content, 'dataset'))) return undefined;
  const known = input.datasets.join(', ');
  return { code: 'TARGET_UNKNOWN', reason: `name the dataset to correct, one of: ${known}` };
}
