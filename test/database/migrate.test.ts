import { Client } from 'pg';
import { expect, test } from 'vitest';

import { readMigrations } from '../../database/migration-files.ts';
import { migrate } from '../../database/migrate.ts';
import { createEmptyDatabase } from '../support/test-stack.ts';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const names = async () => (await readMigrations()).map((migration) => migration.name);

test('an empty database gets every migration, a migrated one none', async () => {
  const { url } = await createEmptyDatabase();
  expect(await migrate(url)).toEqual({ applied: await names() });
  expect(await migrate(url)).toEqual({ applied: [] });
});

test('two processes at once apply each migration once', async () => {
  const { url } = await createEmptyDatabase();
  const results = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(results.flatMap((result) => result.applied)).toEqual(await names());
});

test('a migration that was edited after it was applied is refused', async () => {
  const { url } = await createEmptyDatabase();
  await migrate(url);
  await query(url, `update gainshare.migrations set sha256 = 'other' where number = 2`);
  await expect(migrate(url)).rejects.toMatchObject({ code: 'MIGRATION_CHANGED' });
});

test('a database of a newer version is refused', async () => {
  const { url } = await createEmptyDatabase();
  await migrate(url);
  await query(url, `insert into gainshare.migrations values (9999, '9999-of-tomorrow', 'x')`);
  await expect(migrate(url)).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
});

test('a migration that fails leaves nothing of itself behind', async () => {
  const { url } = await createEmptyDatabase();
  await query(url, 'create schema gainshare; create table gainshare.decisions (blocks text)');
  await expect(migrate(url)).rejects.toMatchObject({ code: /42/ });
});

/** A login that is no superuser, as a managed PostgreSQL gives it. */
async function plainLogin(url: string, name: string, attributes: string): Promise<string> {
  const database = new URL(url).pathname.slice(1);
  await query(
    url,
    `create role ${name} login password 'plain' ${attributes};
     grant create, connect on database "${database}" to ${name}`,
  );
  const plain = new URL(url);
  plain.username = name;
  plain.password = 'plain';
  return plain.href;
}

test('a login that may not take on the roles is told what to ask for', async () => {
  const { url } = await createEmptyDatabase();
  const plain = await plainLogin(url, 'plain_login', '');
  await migrate((await createEmptyDatabase()).url);
  await expect(migrate(plain)).rejects.toMatchObject({ code: 'DATABASE_ROLE_MISSING' });
});

test('a login that was granted the roles migrates without being superuser', async () => {
  const { url } = await createEmptyDatabase();
  await migrate((await createEmptyDatabase()).url);
  const plain = await plainLogin(url, 'granted_login', '');
  await query(url, 'grant gainshare_owner, gainshare_writer, gainshare_reader to granted_login');
  expect(await migrate(plain)).toEqual({ applied: await names() });
});
