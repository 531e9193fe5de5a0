import type pg from 'pg';
import type { Database } from '../../database/database.ts';
import {
  listUndeliveredEvents,
  type UndeliveredEvent,
} from '../../database/reads/list-undelivered-events.ts';
import { listProgrammeIds } from '../../database/reads/list-programme-ids.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { recordEventDelivery } from '../../database/writes/record-event-delivery.ts';
import { pause } from '../pause.ts';
import { type Delivery, sendEvent, type WebhookPlace } from './webhook.ts';

export interface OutboxOptions {
  readonly database: Database;
  readonly place: WebhookPlace;
  /** How long to rest when there is nothing to send; one second unless told. */
  readonly restMilliseconds?: number;
}

export interface Outbox {
  stop(): Promise<void>;
}

const LOCK = 'gainshare outbox';
const BATCH = 100;
const LONGEST_REST_MILLISECONDS = 5 * 60_000;

/**
 * Sends what is in the outbox to the configured receiver, each event at least once and in order of
 * time. One worker of all does it, whoever holds the lock; when it dies the next one takes over. A
 * receiver that is down is asked again, ever more rarely up to five minutes; one that refuses an
 * event does not hold up the others.
 */
export function startOutbox(options: OutboxOptions): Outbox {
  const { database, restMilliseconds = 1_000 } = options;
  const stopping = new AbortController();
  const running = (async () => {
    let rest = restMilliseconds;
    let round = 0;
    while (!stopping.signal.aborted) {
      round += 1;
      const isReached = await asTheOnlyOne(database, () =>
        sendAll(options, round, stopping.signal),
      );
      rest = isReached ? restMilliseconds : Math.min(rest * 2, LONGEST_REST_MILLISECONDS);
      await pause(rest, stopping.signal);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** False when the receiver, or the database, could not be reached. */
async function sendAll(
  { database, place }: OutboxOptions,
  round: number,
  signal: AbortSignal,
): Promise<boolean> {
  const programmes = await withTransaction(database, listProgrammeIds);
  for (const programmeId of programmes) {
    const events = await withTransaction(database, (tx) =>
      listUndeliveredEvents(tx, programmeId, BATCH),
    );
    for (const event of events.filter((one) => isDue(one, round))) {
      if (signal.aborted) return true;
      const delivery = await sendEvent(place, programmeId, event);
      // A receiver that is away says nothing about the event: it stays the first to be sent.
      if (delivery.outcome === 'unreachable') return false;
      await recordDelivery(database, programmeId, event, delivery);
    }
  }
  return true;
}

/** What was refused before is sent in every second, fourth, eighth … round. */
function isDue({ attempts }: UndeliveredEvent, round: number): boolean {
  return round % 2 ** Math.min(attempts, 10) === 0;
}

async function recordDelivery(
  database: Database,
  programmeId: string,
  event: UndeliveredEvent,
  { outcome, detail }: Delivery,
): Promise<void> {
  await withTransaction(database, async (tx) => {
    await recordEventDelivery(tx, {
      programmeId,
      eventId: event.eventId,
      attempt: event.attempts + 1,
      outcome: outcome === 'delivered' ? 'delivered' : 'failed',
      detail,
      at: new Date().toISOString(),
    });
  });
}

/** Runs the work while nobody else does; true at once where somebody else is at it. */
async function asTheOnlyOne(database: Database, work: () => Promise<boolean>): Promise<boolean> {
  let client: pg.PoolClient | undefined;
  try {
    client = await database.pool.connect();
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as held',
      [LOCK],
    );
    if (rows[0]?.held !== true) return true;
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [LOCK]);
    }
  } catch {
    // The database is away: what was not recorded as delivered is sent again.
    return false;
  } finally {
    client?.release();
  }
}
