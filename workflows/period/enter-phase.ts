import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { canFollow, type Phase } from '../../core/period/phase.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { SEARCH_ATTRIBUTES } from '../../core/period/workflow-ids.ts';
import { now } from '../clock.ts';
import { records } from '../proxies.ts';
import { lapseOutside } from './adoption.ts';
import { phaseTerms } from './phase-terms.ts';

/** Enters a phase: fixes its deadline and reminders as absolute instants and records it. */
export async function enterPhase(state: PeriodState, phase: Phase): Promise<void> {
  // A plain error stops the workflow's task, not the workflow: what is wrong here is our own code.
  if (!canFollow(state.phase, phase)) throw new Error(`${phase} cannot follow ${state.phase}`);
  await lapseOutside(state, phase);
  state.phase = phase;
  state.position += 1;
  if (phase === 'reviewing') state.reviewVotes = [];
  // Nobody who answers at once is judged by the clock of the phase before.
  state.clock = null;
  const { days, counting = 'calendar', remindDaysBefore, waitingFor } = phaseTerms(state);
  state.clock = await records.enterPhase({
    programme: state.programme,
    period: state.period,
    position: state.position,
    phase,
    at: now(),
    days,
    counting,
    calendar: state.terms?.calendar ?? null,
    remindDaysBefore,
    waitingFor,
    note: state.cancelled?.reason ?? reopeningNote(state),
  });
  showInTemporal(state);
}

/** What operators see and search by in Temporal's own screens. */
function showInTemporal(state: PeriodState): void {
  upsertSearchAttributes({
    [SEARCH_ATTRIBUTES.programme]: [state.programme],
    [SEARCH_ATTRIBUTES.period]: [state.period],
    [SEARCH_ATTRIBUTES.phase]: [state.phase],
  });
  const revision =
    state.revision === null ? 'no revision yet' : `revision ${state.revision.number}`;
  setCurrentDetails(`**${state.phase}**, ${revision}, until ${state.clock?.deadlineAt ?? '-'}`);
}

function reopeningNote({ reopening }: PeriodState): string {
  return reopening === null ? '' : `opened again: ${reopening.cause}`;
}
