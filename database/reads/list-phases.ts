import type { Transaction } from '../transaction.ts';
import type { Waiting } from '../writes/record-phase.ts';

/** One row of a period's timeline. */
export interface TimelineRow {
  readonly position: number;
  readonly phase: string;
  readonly enteredAt: string;
  readonly deadlineAt?: string;
  readonly waitingFor: readonly Waiting[];
  readonly note?: string;
}

/** A period's timeline from its opening; the last row is where it stands. */
export function listPhases(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<TimelineRow[]> {
  return tx.query<TimelineRow>(
    `select position, phase, entered_at, deadline_at, waiting_for, note
     from gainshare.period_phases
     where programme_id = $1 and period_id = $2 order by position`,
    [programmeId, periodId],
  );
}
