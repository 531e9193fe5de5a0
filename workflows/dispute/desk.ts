import { setHandler } from '@temporalio/workflow';
import type { Matter } from '../../core/governance/authority.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import type { MessageName } from '../../core/governance/messages.ts';
import { checkEvidenceOf } from '../check-evidence.ts';
import { Desk } from '../desk.ts';
import * as messages from '../messages.ts';
import { records } from '../proxies.ts';
import { applyDisputeDecision } from './apply.ts';
import { drawWhereNeeded } from './draw-reviewer.ts';
import { disputeFault } from './faults.ts';
import { followHold } from './follow-hold.ts';
import { type DisputeInput, type DisputeProgress, disputeMatterOf, partyOf } from './state.ts';

export function openDisputeDesk(input: DisputeInput, state: DisputeProgress): Desk {
  const { programme, period } = input;
  const desk = new Desk({
    programme,
    period,
    handled: state.handled,
    directory: () => state.directory,
    fault: (message, content, at) => disputeFault(message, content, at, input, state),
    matter: (message, content) => disputeMatter(message, content, input, state),
    prepare: {
      answerDispute: checkEvidenceOf,
      replyDispute: checkEvidenceOf,
      addGround: checkEvidenceOf,
      appealDispute: checkEvidenceOf,
    },
    apply: async (accepted) => await applyDisputeDecision(input, state, accepted),
  });
  desk.receive(
    messages.answerDisputeUpdate,
    messages.replyDisputeUpdate,
    messages.addGroundUpdate,
    messages.determineUpdate,
    messages.appealDisputeUpdate,
    messages.withdrawDisputeUpdate,
  );
  setHandler(messages.statusQuery, () => ({ ...input, ...state }));
  setHandler(messages.directoryChangedSignal, () =>
    desk.post(async () => {
      state.directory = await records.loadDirectory({ programme });
      if (state.outcome === '') await drawWhereNeeded(input, state);
    }),
  );
  setHandler(messages.disputeJoinedSignal, () =>
    desk.post(async () => {
      const { disputeId } = input;
      Object.assign(input, await records.loadDisputeMatter({ programme, period, disputeId }));
      if (state.outcome === '') await drawWhereNeeded(input, state);
    }),
  );
  setHandler(messages.holdChangedSignal, () =>
    desk.post(async () => {
      const { disputeId } = input;
      Object.assign(input, await records.loadDisputeMatter({ programme, period, disputeId }));
      followHold(input, state);
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

/** A party's own matter, and nobody's decision who had a hand in it. */
function disputeMatter(
  message: MessageName,
  content: DecisionContent,
  input: DisputeInput,
  state: DisputeProgress,
): Matter {
  const { determination } = input;
  const { panel } = state;
  if (message === 'answerDispute') return { preparers: [], ownMatterOf: [] };
  if (message !== 'determine') {
    return { preparers: [], ownMatterOf: [], organisation: partyOf(input, content) };
  }
  return {
    ...disputeMatterOf(input, state),
    role: determination.role,
    ...(panel.length === 0 ? {} : { persons: panel }),
  };
}
