import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { withViewer } from '../../database/with-viewer.ts';
import { AT, createTestProgramme } from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';

let database: Database;

beforeAll(async () => {
  database = openDatabase(await createTestDatabase());
  await withTransaction(database, (tx) => createTestProgramme(tx, 'one'));
});

afterAll(() => database.close());

interface TablePrivileges {
  readonly name: string;
  readonly hasRowSecurity: boolean;
  readonly writer: string;
  readonly reader: string;
}

const granted = (role: string): string => `
  (select coalesce(string_agg(p, ' ' order by p), '') from unnest(array['SELECT', 'INSERT',
    'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
   where has_table_privilege('${role}', c.oid, p)
     or (p in ('SELECT', 'INSERT', 'UPDATE') and has_any_column_privilege('${role}', c.oid, p)))`;

test('on every table the writer may insert and read, the reader read, and no more', async () => {
  const { rows } = await database.pool.query<TablePrivileges>(
    `select relname as name, relrowsecurity as "hasRowSecurity",
       ${granted('gainshare_writer')} as writer, ${granted('gainshare_reader')} as reader
     from pg_class c where relnamespace = 'gainshare'::regnamespace and relkind = 'r'`,
  );
  const open = new Set(['migrations', 'sights']);
  for (const table of rows) {
    const expected = open.has(table.name)
      ? { hasRowSecurity: false, writer: '', reader: '' }
      : { hasRowSecurity: true, writer: 'INSERT SELECT', reader: 'SELECT' };
    expect(table).toEqual({ name: table.name, ...expected });
  }
});

test('the two roles own nothing, cannot log in, and do not bypass row-level security', async () => {
  const { rows } = await database.pool.query(
    `select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole from pg_roles
     where rolname in ('gainshare_writer', 'gainshare_reader') order by rolname`,
  );
  const none = { rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolcreaterole: false };
  expect(rows).toEqual([
    { rolname: 'gainshare_reader', ...none },
    { rolname: 'gainshare_writer', ...none },
  ]);
  const { rows: owned } = await database.pool.query(
    `select relname from pg_class
     where pg_get_userbyid(relowner) in ('gainshare_writer', 'gainshare_reader')`,
  );
  expect(owned).toEqual([]);
});

test('a reader cannot write, even where the transaction lets it', async () => {
  const attempt = (sql: string) =>
    withViewer(database, { programmeId: 'one', personId: 'pat', at: AT }, (tx) => tx.query(sql));
  await expect(attempt('delete from gainshare.persons')).rejects.toMatchObject({ code: '25006' });
  const writable = withTransaction(database, async (tx) => {
    await tx.query('set local role gainshare_reader');
    await tx.query('delete from gainshare.persons');
  });
  await expect(writable).rejects.toMatchObject({ code: '42501' });
});

test('the role of a transaction ends with it', async () => {
  const name = 'select current_user as role';
  const during = await withTransaction(database, (tx) => tx.query(name));
  expect(during).toEqual([{ role: 'gainshare_writer' }]);
  const { rows } = await database.pool.query<{ role: string }>(name);
  expect(rows[0]?.role).not.toMatch(/writer|reader/);
});
