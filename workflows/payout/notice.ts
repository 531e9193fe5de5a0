import { canonicalHash } from '../../core/canonical/index.ts';
import { now } from '../clock.ts';
import { records } from '../proxies.ts';
import type { PayoutState } from './state.ts';

/** What is said about a payment, to whom. */
export interface PayoutNotice {
  readonly kind: 'reminded' | 'overdue' | 'escalated';
  /** What it is about, and since when: the same again is not said twice. */
  readonly about: string;
  readonly concerning: readonly string[];
  readonly note: string;
}

/** Puts it on the record and into the outbox, under a key that its content gives. */
export async function notice(
  { programme, period }: PayoutState,
  { kind, about, concerning, note }: PayoutNotice,
): Promise<void> {
  const content = canonicalHash({ kind, concerning: [...concerning], note }).slice(0, 12);
  await records.recordNotice({
    programme,
    period,
    eventId: `${period}/payout/${about}/${content}`,
    kind,
    phase: 'paying',
    concerning,
    note,
    at: now(),
  });
}
