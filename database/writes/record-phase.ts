import type { Phase } from '../../core/period/phase.ts';
import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

/** One thing that a period waits for. */
export interface Waiting {
  /** A person, a party or a role. */
  readonly who: string;
  readonly what: string;
  readonly since: string;
  readonly dueAt?: string;
}

export interface NewPhase {
  readonly programmeId: string;
  readonly periodId: string;
  /** Counts the rows of the timeline from 1; the highest is where the period stands. */
  readonly position: number;
  readonly phase: Phase;
  readonly enteredAt: string;
  readonly deadlineAt?: string;
  readonly waitingFor: readonly Waiting[];
  readonly note?: string;
}

/**
 * Adds a row to the timeline: a phase entered, or a change in whom it waits for. Only the phase is
 * compared when a position comes again, because a repeated step may see a later clock.
 */
export function recordPhase(tx: Transaction, input: NewPhase): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'period_phases',
    key: {
      programmeId: input.programmeId,
      periodId: input.periodId,
      position: input.position,
    },
    content: { phase: input.phase },
    noted: {
      enteredAt: input.enteredAt,
      deadlineAt: input.deadlineAt,
      waitingFor: JSON.stringify(input.waitingFor),
      note: input.note,
    },
  });
}
