import { setHandler } from '@temporalio/workflow';
import { authorityFor } from '../../core/governance/authority.ts';
import { decisionShapeFault, type SignedDecision } from '../../core/governance/decision.ts';
import { MESSAGES } from '../../core/governance/messages.ts';
import { peopleIn } from '../../core/governance/quorum.ts';
import { now } from '../clock.ts';
import { Desk } from '../desk.ts';
import * as messages from '../messages.ts';
import { records } from '../proxies.ts';
import { applyPayoutDecision } from './apply.ts';
import { payoutFault } from './faults.ts';
import type { PayoutState } from './state.ts';

/** The desk of a payout: releases, answers of the bank, payments issued again. */
export function openPayoutDesk(state: PayoutState): Desk {
  const { programme, period } = state;
  const desk = new Desk({
    programme,
    period,
    handled: state.handled,
    directory: () => state.directory,
    fault: (message, content) => payoutFault(message, content, state),
    matter: (message, { target }) => {
      const { release, preparers = [] } = state.matter ?? {};
      if (MESSAGES[message].step !== 'release' || release === undefined) {
        return { preparers: [], ownMatterOf: [] };
      }
      // Two people release a file: nobody is one of them in person and once more by a deputy.
      const file = state.book.files.find(({ fileHash }) => fileHash === target);
      const released = peopleIn(file?.releases ?? []);
      return { role: release.role, preparers: [...preparers, ...released], ownMatterOf: [] };
    },
    apply: (accepted) => applyPayoutDecision(state, accepted),
  });
  desk.receive(
    messages.releasePaymentUpdate,
    messages.answerPaymentUpdate,
    messages.reissuePaymentUpdate,
  );
  setHandler(messages.statusQuery, () => ({ ...state, handled: Object.keys(state.handled) }));
  setHandler(messages.holdChangedSignal, (signed) =>
    desk.post(async () => holdChanged(state, signed)),
  );
  setHandler(messages.directoryChangedSignal, () =>
    desk.post(async () => {
      state.directory = await records.loadDirectory({ programme });
    }),
  );
  return desk;
}

/** The period's own decision, verified here: a signal alone proves nothing. */
function holdChanged(state: PayoutState, signed: SignedDecision): void {
  if (decisionShapeFault(signed) !== undefined) return;
  const { message, programme, period } = signed.content;
  if (message !== 'hold' && message !== 'releaseHold') return;
  if (programme !== state.programme || period !== state.period) return;
  const matter = { preparers: [], ownMatterOf: [] };
  const authority = authorityFor(MESSAGES[message], signed, state.directory, matter, now());
  if (authority.granted) state.isHeld = message === 'hold';
}
