import { deadlineAfter, ESCALATION_DAYS } from '../../core/period/deadline.ts';
import { isInTime } from '../../core/period/is-in-time.ts';
import type { PeriodState, PhaseClock } from '../../core/period/state.ts';
import { attend } from '../attend.ts';
import { now } from '../clock.ts';
import { isAdoptionDue, nextAdoptionInstant, onAdoptionDue } from './adoption.ts';
import { notice } from './notice.ts';
import type { Next, PhaseContext } from './context.ts';
import { applySilence } from './silence.ts';

export interface PhaseWatch {
  /** Replaces the declared outcome where the deadline itself is the end: a dispute window. */
  readonly onDeadline?: () => Promise<void>;
  /** Looks, after everything that happened, for what must be noticed at once. */
  readonly watch?: () => Promise<void>;
}

/**
 * Waits in a phase: takes decisions, reminds those who are late, and does at the deadline what the
 * agreement declares. Gives what ended the wait.
 */
export async function attendPhase(
  context: PhaseContext,
  isDone: () => boolean,
  { onDeadline, watch }: PhaseWatch = {},
): Promise<Next | 'over'> {
  const { state, desk } = context;
  const isWindow = onDeadline !== undefined;
  // A run that carries on after the window ended must know that it did.
  if (isWindow && hasEnded(state)) await onDeadline();
  await attend(desk, {
    // A run ends only at an idle desk: a letter counts by its phase, not by a history's length.
    isOver: () =>
      state.cancelled !== null ||
      (state.hold === null && isDone()) ||
      (context.isHistoryFull() && desk.isIdle),
    nextDueAt: () => (state.hold === null ? nextOf(state, isWindow) : undefined),
    onDue: async () => {
      if (isAdoptionDue(state)) return await onAdoptionDue(state);
      const reminder = state.clock?.remindersAt[0];
      if (state.clock !== null && reminder !== undefined) {
        state.clock = { ...state.clock, remindersAt: state.clock.remindersAt.slice(1) };
        await notice(state, 'reminded', `due at ${state.clock.deadlineAt}`);
      } else if (isWindow) {
        await onDeadline();
        if (state.clock !== null) state.clock = { ...state.clock, escalations: 1 };
      } else {
        await overdue(context);
      }
    },
    ...(watch === undefined ? {} : { watch }),
  });
  if (state.cancelled !== null) return 'cancelled';
  return state.hold === null && isDone() ? 'over' : 'interrupted';
}

/**
 * True of a window that ended in an earlier run, or since. The clock of a period that is held
 * stands still, so that nothing ends then; but what had ended before it was held has ended.
 */
function hasEnded({ clock, hold }: PeriodState): boolean {
  if (clock === null) return false;
  return clock.escalations > 0 || (hold === null && !isInTime(now(), clock.deadlineAt));
}

/** Of the phase or of an adoption that waits in it, whichever is due first. */
function nextOf(state: PeriodState, isWindow: boolean): string | undefined {
  const due = [nextInstant(state.clock, isWindow), nextAdoptionInstant(state)];
  // All are written alike, in UTC, so that the earliest is the first in order.
  return due.filter((instant) => instant !== undefined).sort()[0];
}

/** The next reminder, then the deadline, then one escalation after another; a window ends once. */
function nextInstant(clock: PhaseClock | null, isWindow: boolean): string | undefined {
  if (clock === null) return undefined;
  if (clock.remindersAt[0] !== undefined) return clock.remindersAt[0];
  if (isWindow && clock.escalations > 0) return undefined;
  return deadlineAfter(clock.deadlineAt, clock.escalations * ESCALATION_DAYS);
}

async function overdue({ state }: PhaseContext): Promise<void> {
  if (state.clock === null) return;
  const { deadlineAt, escalations } = state.clock;
  state.clock = { ...state.clock, escalations: escalations + 1 };
  await notice(state, escalations === 0 ? 'overdue' : 'escalated', `was due at ${deadlineAt}`);
  await applySilence(state);
}
