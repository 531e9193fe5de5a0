import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { laterBy, releaseData } from '../../core/period/held-time.ts';
import type { PeriodState, PhaseClock } from '../../core/period/state.ts';
import { disputeWorkflowId, payoutWorkflowId } from '../../core/period/workflow-ids.ts';
import type { Accepted } from '../desk.ts';
import { holdChangedSignal, type Outcome } from '../messages.ts';
import { record } from '../record.ts';

export async function applyHold(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { actor, reason } = accepted.content;
  const clocks = runsOn(state) ? 'its clocks run on' : 'its clock stands still';
  const outcome = await record(accepted, { note: `the period is held; ${clocks}` });
  state.hold = { by: actor, reason, since: accepted.at };
  await tellOthers(state, accepted);
  return outcome;
}

export async function applyReleaseHold(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const held = heldMilliseconds(state, accepted.at);
  const outcome = await record(accepted, { note: 'the period goes on', data: releaseData(held) });
  const { clock, adoption } = state;
  if (clock !== null) {
    state.clock = later(clock, held);
    if (adoption !== null) state.adoption = { ...adoption, clock: later(adoption.clock, held) };
  }
  state.hold = null;
  await tellOthers(state, accepted);
  return outcome;
}

/** By how much a hold moves deadlines; by nothing where the agreement lets them run on. */
function heldMilliseconds(state: PeriodState, at: string): number {
  if (state.hold === null || runsOn(state)) return 0;
  return Date.parse(at) - Date.parse(state.hold.since);
}

/** Not in histories of a version that knew no such term. */
function runsOn({ terms }: PeriodState): boolean {
  return terms?.runsWhileHeld === true;
}

function later(clock: PhaseClock, milliseconds: number): PhaseClock {
  return {
    ...clock,
    deadlineAt: laterBy(clock.deadlineAt, milliseconds),
    remindersAt: clock.remindersAt.map((instant) => laterBy(instant, milliseconds)),
  };
}

/**
 * Open disputes and a payout under way stop and go on with their period: a dispute reads the
 * record, a payout checks the signature itself. One that is not there yet reads it when it starts.
 */
async function tellOthers(state: PeriodState, accepted: Accepted): Promise<void> {
  const { programme, period, phase, advance } = state;
  const open = Object.values(state.disputes).filter(({ status }) => status === 'open');
  const ids = open.map(({ disputeId }) => disputeWorkflowId(programme, period, disputeId));
  const isPaying = phase === 'paying' || advance.revisionHash !== '';
  if (isPaying) ids.push(payoutWorkflowId(programme, period));
  for (const id of ids) {
    try {
      await getExternalWorkflowHandle(id).signal(holdChangedSignal, accepted.signed);
    } catch {
      // The decision is on record and counts.
    }
  }
}
