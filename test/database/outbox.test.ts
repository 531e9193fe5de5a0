import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { listUndeliveredEvents } from '../../database/reads/list-undelivered-events.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { recordEvent } from '../../database/writes/record-event.ts';
import { recordEventDelivery } from '../../database/writes/record-event-delivery.ts';
import { AT, createTestProgramme } from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';

let database: Database;

beforeAll(async () => {
  database = openDatabase(await createTestDatabase());
  await withTransaction(database, (tx) => createTestProgramme(tx, 'one'));
});

afterAll(() => database.close());

const put = (eventId: string, at: string) =>
  withTransaction(database, (tx) =>
    recordEvent(tx, { programmeId: 'one', eventId, kind: 'asked', body: '{}', at }),
  );
const deliver = (eventId: string, attempt: number, outcome: 'delivered' | 'failed') =>
  withTransaction(database, (tx) =>
    recordEventDelivery(tx, { programmeId: 'one', eventId, attempt, outcome, at: AT }),
  );
const waiting = async () =>
  (await withTransaction(database, (tx) => listUndeliveredEvents(tx, 'one', 10))).map(
    ({ eventId, attempts }) => [eventId, attempts],
  );

test('an event waits in the outbox, oldest first, until it is delivered', async () => {
  await put('second', '2026-02-02T00:00:00.000Z');
  await put('first', '2026-02-01T00:00:00.000Z');
  expect(await waiting()).toEqual([
    ['first', 0],
    ['second', 0],
  ]);
  await deliver('first', 1, 'failed');
  expect(await waiting()).toEqual([
    ['first', 1],
    ['second', 0],
  ]);
  await deliver('first', 2, 'delivered');
  expect(await waiting()).toEqual([['second', 0]]);
});

test('the same event is in the outbox once, and is delivered once', async () => {
  await put('once', AT);
  expect(await put('once', AT)).toEqual({ isNew: false });
  await deliver('once', 1, 'delivered');
  expect(await deliver('once', 1, 'delivered')).toEqual({ isNew: false });
  await expect(deliver('once', 2, 'delivered')).rejects.toMatchObject({ code: 'KEY_REUSED' });
});
