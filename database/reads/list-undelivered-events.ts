import type { Transaction } from '../transaction.ts';
import type { EventRecord } from './list-events.ts';

export interface UndeliveredEvent extends EventRecord {
  /** How often delivery was tried. */
  readonly attempts: number;
}

/** What still has to leave through the outbox, oldest first. */
export function listUndeliveredEvents(
  tx: Transaction,
  programmeId: string,
  limit: number,
): Promise<UndeliveredEvent[]> {
  return tx.query<UndeliveredEvent>(
    `select e.event_id, e.period_id, e.kind, e.party_id, e.person_id, e.body, e.at,
       (select count(*) from gainshare.event_deliveries d
        where d.programme_id = e.programme_id and d.event_id = e.event_id) as attempts
     from gainshare.events e
     where e.programme_id = $1 and not exists (
       select from gainshare.event_deliveries d
       where d.programme_id = e.programme_id and d.event_id = e.event_id
         and d.outcome = 'delivered')
     order by e.at, e.event_id limit $2`,
    [programmeId, limit],
  );
}
