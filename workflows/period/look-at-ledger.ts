import type { PeriodState } from '../../core/period/state.ts';
import { records } from '../proxies.ts';

/** What a payout says is believed in nothing: the ledger itself tells whether all is paid. */
export async function lookAtLedger(state: PeriodState): Promise<void> {
  const { programme, period, revision } = state;
  if (state.phase !== 'paying' || revision === null) return;
  const { isComplete } = await records.readPayout({
    programme,
    period,
    revisionNumber: revision.number,
  });
  state.isPaid = isComplete;
}
