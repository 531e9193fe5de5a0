import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface EventDelivery {
  readonly programmeId: string;
  readonly eventId: string;
  readonly attempt: number;
  readonly outcome: 'delivered' | 'failed';
  readonly detail?: string;
  readonly at: string;
}

/** Records one attempt to deliver an event. */
export function recordEventDelivery(tx: Transaction, input: EventDelivery): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'event_deliveries',
    key: { programmeId: input.programmeId, eventId: input.eventId, attempt: input.attempt },
    content: { outcome: input.outcome, detail: input.detail },
    noted: { at: input.at },
  });
}
