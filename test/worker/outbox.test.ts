import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { recordEvent } from '../../database/writes/record-event.ts';
import { startOutbox } from '../../worker/outbox/outbox.ts';
import { createTestProgramme } from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';
import { receiver, SECRET } from '../support/webhook-receiver.ts';

let database: Database;

beforeAll(async () => {
  const { url } = await createTestDatabase();
  database = openDatabase({ url });
  await withTransaction(database, (tx) => createTestProgramme(tx, 'outbox'));
});

afterAll(() => database.close());

async function addEvents(names: readonly string[]): Promise<void> {
  await withTransaction(database, async (tx) => {
    for (const [index, eventId] of names.entries()) {
      const at = new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString();
      const body = JSON.stringify({ phase: 'signing' });
      const common = { programmeId: 'outbox', periodId: '2025', kind: 'reminded' };
      await recordEvent(tx, { ...common, eventId, body, at });
    }
  });
}

test('sends each event signed, in order, again while the receiver fails; loses none', async () => {
  await addEvents(['one', 'two', 'three']);
  const place = await receiver((id, attempt) => (id === 'two' && attempt < 3 ? 503 : 204));
  const outbox = startOutbox({
    database,
    place: { url: place.url, secret: SECRET },
    restMilliseconds: 5,
  });
  await expect.poll(() => place.got.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(5);
  await outbox.stop();
  place.close();
  expect(place.got.map(({ id }) => id)).toEqual(['one', 'two', 'two', 'two', 'three']);
  expect(place.got.every(({ isGenuine }) => isGenuine)).toBe(true);
  expect(JSON.parse(place.got[0]?.body ?? '')).toMatchObject({
    specversion: '1.0',
    id: 'one',
    source: 'gainshare/outbox',
    type: 'gainshare.reminded',
    subject: '2025',
    data: { phase: 'signing' },
  });
});

test('an event that the receiver refuses does not hold up the others', async () => {
  await addEvents(['bad', 'good']);
  const place = await receiver((id) => (id === 'bad' ? 400 : 200));
  const outbox = startOutbox({
    database,
    place: { url: place.url, secret: SECRET },
    restMilliseconds: 5,
  });
  await expect
    .poll(() => place.got.some(({ id }) => id === 'good'), { timeout: 10_000 })
    .toBe(true);
  await outbox.stop();
  place.close();
});

test('two workers send what is there once', async () => {
  await addEvents(['single']);
  const place = await receiver(() => 200);
  const options = { database, place: { url: place.url, secret: SECRET }, restMilliseconds: 5 };
  const both = [startOutbox(options), startOutbox(options)];
  await expect
    .poll(() => place.got.some(({ id }) => id === 'single'), { timeout: 10_000 })
    .toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await Promise.all(both.map((outbox) => outbox.stop()));
  place.close();
  expect(place.got.filter(({ id }) => id === 'single')).toHaveLength(1);
});
