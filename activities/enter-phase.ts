import type { Phase } from '../core/period/phase.ts';
import type { PhaseClock } from '../core/period/state.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { listPhases } from '../database/reads/list-phases.ts';
import { recordPhase } from '../database/writes/record-phase.ts';
import type { Calendar, Counting } from '../core/period/terms.ts';
import { instantAfter, remindersBefore } from './calendar.ts';
import type { Dependencies } from './dependencies.ts';

export interface PhaseEntry {
  readonly programme: string;
  readonly period: string;
  readonly position: number;
  readonly phase: Phase;
  readonly at: string;
  /** 0 where the phase has no deadline. */
  readonly days: number;
  readonly counting: Counting;
  /** Null before the period has terms. */
  readonly calendar: Calendar | null;
  readonly remindDaysBefore: readonly number[];
  readonly waitingFor: readonly { readonly who: string; readonly what: string }[];
  readonly note: string;
}

/**
 * Records that a period entered a phase; gives its deadline and reminders as absolute instants. A
 * phase that was entered before (an operator took the workflow back) keeps its first instant:
 * nobody's deadline moves because something is done again.
 */
export async function enterPhase(
  { database }: Dependencies,
  entry: PhaseEntry,
): Promise<PhaseClock | null> {
  const { programme, period, position, phase, waitingFor, note } = entry;
  return await withTransaction(database, async (tx) => {
    const timeline = await listPhases(tx, programme, period);
    const at = timeline.find((row) => row.position === position)?.enteredAt ?? entry.at;
    const clock = clockFrom({ ...entry, at });
    const due = clock === null ? {} : { deadlineAt: clock.deadlineAt };
    await recordPhase(tx, {
      programmeId: programme,
      periodId: period,
      position,
      phase,
      enteredAt: at,
      ...due,
      waitingFor: waitingFor.map(({ who, what }) => ({
        who,
        what,
        since: at,
        ...(clock === null ? {} : { dueAt: clock.deadlineAt }),
      })),
      ...(note === '' ? {} : { note }),
    });
    await appendAudit(tx, programme, [
      {
        key: `phase/${period}/${position}`,
        kind: 'phase-entered',
        body: { period, position, phase, ...due, note },
        at,
      },
    ]);
    return clock;
  });
}

function clockFrom(entry: PhaseEntry): PhaseClock | null {
  const { at, days, counting, calendar, remindDaysBefore } = entry;
  if (days === 0 || calendar === null) return null;
  const deadlineAt = instantAfter(at, days, counting, calendar);
  const remindersAt = remindersBefore(deadlineAt, remindDaysBefore, calendar, at);
  return { enteredAt: at, deadlineAt, remindersAt, escalations: 0 };
}
