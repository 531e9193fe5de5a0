import type { PayoutMatter } from '../../activities/load-matter.ts';
import { records } from '../proxies.ts';
import type { PayoutState } from './state.ts';

/** How the payments stand now, as the ledger has it. */
export async function readBook(
  state: PayoutState,
  { revisionNumber }: PayoutMatter,
): Promise<void> {
  const { programme, period } = state;
  state.book = await records.readPaymentBook({ programme, period, revisionNumber });
}
