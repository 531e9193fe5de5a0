import type { Transaction } from '../transaction.ts';

export interface EventRecord {
  readonly eventId: string;
  readonly periodId?: string;
  readonly kind: string;
  readonly partyId?: string;
  readonly personId?: string;
  readonly body: string;
  readonly at: string;
}

/** The events of a period that speak to the viewer, in order. */
export function listEvents(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<EventRecord[]> {
  return tx.query<EventRecord>(
    `select event_id, period_id, kind, party_id, person_id, body, at from gainshare.events
     where programme_id = $1 and period_id = $2 order by at, event_id`,
    [programmeId, periodId],
  );
}
