import { Client } from 'pg';

import { GainshareError } from '../core/errors/index.ts';
import { type Migration, readMigrations } from './migration-files.ts';
import { createRoles } from './roles.ts';

/** Any number will do, as long as nobody else locks it. */
const MIGRATION_LOCK = 4_267_463;

const BOOTSTRAP = `
  create schema if not exists gainshare authorization gainshare_owner;
  set role gainshare_owner;
  create table if not exists gainshare.migrations (
    number integer primary key,
    name text not null,
    sha256 text not null,
    recorded_at timestamptz not null default now()
  )`;

/**
 * Brings the database to the state this code expects: roles, the schema `gainshare`, its tables.
 * Each migration is applied once, in a transaction of its own, under a lock that a second process
 * waits for. `migrations` are all that there are, unless an earlier state is wanted.
 * Throws MIGRATION_CHANGED, DATABASE_NEWER, DATABASE_ROLE_MISSING.
 */
export async function migrate(
  url: string,
  migrations?: readonly Migration[],
): Promise<{ applied: string[] }> {
  const wanted = migrations ?? (await readMigrations());
  const client = new Client({ connectionString: url, application_name: 'gainshare migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await createRoles(client);
    await client.query(BOOTSTRAP);
    const pending = await pendingMigrations(client, wanted);
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map((migration) => migration.name) };
  } finally {
    // Ending the session gives the lock back, whatever happened.
    await client.end();
  }
}

async function pendingMigrations(
  client: Client,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const { rows } = await client.query<{ number: number; name: string; sha256: string }>(
    'select number, name, sha256 from gainshare.migrations order by number',
  );
  for (const applied of rows) {
    const migration = migrations[applied.number - 1];
    if (migration === undefined) {
      throw new GainshareError('DATABASE_NEWER', `The database has migration ${applied.name}.`);
    }
    if (migration.sha256 !== applied.sha256) {
      throw new GainshareError('MIGRATION_CHANGED', `${migration.name} was applied as other text.`);
    }
  }
  return migrations.slice(rows.length);
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('begin');
  await client.query(migration.sql);
  await client.query(
    'insert into gainshare.migrations (number, name, sha256) values ($1, $2, $3)',
    [migration.number, migration.name, migration.sha256],
  );
  await client.query('commit');
}
