import type { PeriodState } from '../../core/period/state.ts';
import { now } from '../clock.ts';
import { records } from '../proxies.ts';
import { lateParties } from './phase-terms.ts';

/** Puts a reminder, a missed deadline or an escalation on the record and into the outbox. */
export async function notice(
  state: PeriodState,
  kind: 'reminded' | 'overdue' | 'escalated',
  note: string,
  concerning: readonly string[] = lateParties(state),
): Promise<void> {
  state.eventCount += 1;
  await records.recordNotice({
    programme: state.programme,
    period: state.period,
    eventId: `${state.period}/notice/${state.position}/${state.eventCount}`,
    kind,
    phase: state.phase,
    concerning,
    note,
    at: now(),
  });
}
