import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { describeSchema } from '../support/describe-schema.ts';
import { createTestDatabase } from '../support/test-stack.ts';

let database: Database;

beforeAll(async () => {
  database = openDatabase(await createTestDatabase());
});

afterAll(() => database.close());

// A change of the schema shows in review as a change of this file: `npx vitest run -u` writes it.
test('the migrations lead to the schema that database/schema.txt describes', async () => {
  await expect(await describeSchema(database)).toMatchFileSnapshot('../../database/schema.txt');
});

test('no column could hold a binary number for money', async () => {
  const { rows } = await database.pool.query(
    `select table_name, column_name from information_schema.columns
     where table_schema = 'gainshare' and data_type in ('real', 'double precision', 'money')`,
  );
  expect(rows).toEqual([]);
});

test('every table names its programme, so that programmes can be kept apart', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select relname as name from pg_class c
     where relnamespace = 'gainshare'::regnamespace and relkind = 'r'
       and not exists (select from pg_attribute where attrelid = c.oid and attname = 'programme_id')
     order by 1`,
  );
  expect(rows.map((row) => row.name)).toEqual(['migrations', 'sights']);
});
