import type { PeriodState } from '../../core/period/state.ts';
import { records } from '../proxies.ts';

/**
 * Takes the end of a dispute, or that one of its partners has left it. Anybody with access to
 * Temporal can send the signal, so it is a prompt and no more: what counts is the record, which
 * only the dispute's own workflow writes, after it has verified who decided.
 */
export async function disputeEnded(state: PeriodState, disputeId: unknown): Promise<void> {
  const { programme, period } = state;
  if (typeof disputeId !== 'string') return;
  const dispute = Object.hasOwn(state.disputes, disputeId) ? state.disputes[disputeId] : undefined;
  if (dispute?.status !== 'open') return;
  const standing = await records.readDisputeStanding({ programme, period, disputeId });
  if (standing === null) return;
  state.disputes[disputeId] = { ...dispute, ...standing };
  const { correction } = standing;
  if (dispute.kind === 'dispute' || correction === null) return;
  const { dataset } = correction;
  if (state.phase !== 'collecting') state.corrections = [...state.corrections, correction];
  else if (!state.awaited.includes(dataset)) state.awaited = [...state.awaited, dataset].sort();
}
