import pg from 'pg';
import { expect, test } from 'vitest';
import { createEmptyDatabase, testStack } from '../support/test-stack.ts';

test('the stack of a test run answers, and each caller has a database alone', async () => {
  const { databaseUrl } = await testStack();
  const [first, second] = await Promise.all([createEmptyDatabase(), createEmptyDatabase()]);
  expect(new Set([databaseUrl, first.url, second.url]).size).toBe(3);
  const client = new pg.Client({ connectionString: first.url });
  await client.connect();
  const { rows } = await client.query<{ version: string }>('SHOW server_version');
  await client.end();
  expect(rows).toEqual([{ server_version: '18.4' }]);
});
