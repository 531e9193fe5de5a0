import type { SignedDecision } from '../../core/governance/decision.ts';
import { periodDecisionFault } from '../../core/period/decision-fault.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { setHandler } from '@temporalio/workflow';
import { checkEvidenceOf } from '../check-evidence.ts';
import { Desk } from '../desk.ts';
import * as messages from '../messages.ts';
import { records } from '../proxies.ts';
import { prepareAdoption } from './adoption.ts';
import { applyPeriodDecision } from './apply.ts';
import { checkSubmitted } from './check-submitted.ts';
import { disputeEnded } from './dispute-ended.ts';
import { foreseeMatterOf } from './foresee-matter.ts';
import { lookAtLedger } from './look-at-ledger.ts';
import { periodMatter } from './matter.ts';

/** The desk of a period: its messages, whose matter each is, and what is done with it. */
export function openPeriodDesk(state: PeriodState): Desk {
  const desk = new Desk({
    programme: state.programme,
    period: state.period,
    handled: state.handled,
    directory: () => state.directory,
    fault: (message, content, at) => periodDecisionFault(message, content, state, at),
    matter: (message, content) => periodMatter(message, content, state),
    prepare: {
      submit: async (content) => await checkSubmitted(content, state),
      openDispute: checkEvidenceOf,
      joinDispute: checkEvidenceOf,
      raiseMatter: async (content) => await foreseeMatterOf(content, state),
      proposeAdoption: async (content) => await prepareAdoption(content, state),
    },
    apply: async (accepted) => await applyPeriodDecision(state, accepted),
  });
  desk.receive(
    messages.openUpdate,
    messages.reopenUpdate,
    messages.submitUpdate,
    messages.keepLateUpdate,
    messages.waiveUpdate,
    messages.reviewUpdate,
    messages.decideWithheldUpdate,
    messages.signOffUpdate,
    messages.acceptUpdate,
    messages.openDisputeUpdate,
    messages.joinDisputeUpdate,
    messages.raiseMatterUpdate,
    messages.releaseAdvanceUpdate,
    messages.proposeAdoptionUpdate,
    messages.adoptAmendmentUpdate,
    messages.holdUpdate,
    messages.releaseHoldUpdate,
    messages.cancelUpdate,
  );
  setHandler(messages.signOffSignal, (signed: SignedDecision) =>
    desk.receiveSignal('signOff', signed),
  );
  setHandler(messages.disputeEndedSignal, (disputeId: unknown) =>
    desk.post(async () => await disputeEnded(state, disputeId)),
  );
  setHandler(messages.payoutChangedSignal, () => desk.post(async () => await lookAtLedger(state)));
  setHandler(messages.directoryChangedSignal, () =>
    desk.post(async () => {
      state.directory = await records.loadDirectory({ programme: state.programme });
    }),
  );
  return desk;
}
