import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Dependencies } from '../../activities/dependencies.ts';
import { startPayout } from '../../activities/workflow-starts.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { listEvents } from '../../database/reads/list-events.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { AT, createTestProgramme } from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';

let database: Database;

beforeAll(async () => {
  database = openDatabase(await createTestDatabase());
  await withTransaction(database, (tx) => createTestProgramme(tx, 'squatted'));
});

afterAll(() => database.close());

test('that the id of a payout is taken is said once, however often it is tried', async () => {
  const message = 'Under payout:squatted:2025 a workflow of the type other runs, not payout.';
  const taken = new GainshareError('WORKFLOW_ID_TAKEN', message);
  const workflows = { start: () => Promise.reject(taken), signal: () => Promise.resolve() };
  const dependencies = { database, workflows } as unknown as Dependencies;
  const start = () => startPayout(dependencies, { programme: 'squatted', period: '2025', at: AT });
  await expect(start()).rejects.toBe(taken);
  await expect(start()).rejects.toBe(taken);
  const events = await withTransaction(database, (tx) => listEvents(tx, 'squatted', '2025'));
  expect(events.map(({ kind }) => kind)).toEqual(['escalated']);
  expect(events[0]?.body).toContain(message);
  expect(events[0]?.body).toContain('programme-manager');
});
