import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { appendAudit } from '../../database/audit/append-audit.ts';
import { verifyProgrammeAudit } from '../../database/audit/verify-programme-audit.ts';
import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { addPerson } from '../../database/writes/add-person.ts';
import { type Cut, CuttingProxy } from '../support/cutting-proxy.ts';
import { AT, createTestProgramme, START } from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';

let url: string;
let direct: Database;
let proxy: CuttingProxy;
let cut: Database;

beforeAll(async () => {
  ({ url } = await createTestDatabase());
  direct = openDatabase({ url });
  await withTransaction(direct, (tx) => createTestProgramme(tx, 'one'));
  proxy = new CuttingProxy(new URL(url));
  const throughProxy = new URL(url);
  throughProxy.port = String(await proxy.open());
  throughProxy.hostname = '127.0.0.1';
  cut = openDatabase({ url: throughProxy.href });
});

beforeEach(() => {
  proxy.cuts = [];
});

afterAll(async () => {
  await cut.close();
  proxy.close();
  await direct.close();
});

const person = (personId: string) => ({
  programmeId: 'one',
  personId,
  name: personId,
  organisation: 'north',
  addedAt: START,
});

/** What an activity does: rows and their audit entry, in one transaction. */
async function work(tx: Transaction, personId: string): Promise<string> {
  await addPerson(tx, person(personId));
  await appendAudit(tx, 'one', [{ key: personId, kind: 'person', body: { personId }, at: AT }]);
  return personId;
}

async function entriesOf(personId: string): Promise<number[]> {
  const { rows } = await direct.pool.query<{ persons: number; entries: number }>(
    `select (select count(*) from gainshare.persons where person_id = $1) as persons,
       (select count(*) from gainshare.audit_entries where key = $1) as entries`,
    [personId],
  );
  return [rows[0]?.persons ?? 0, rows[0]?.entries ?? 0];
}

test.each<[string, Cut[]]>([
  ['once before COMMIT', ['before-commit']],
  ['once after COMMIT', ['after-commit']],
  ['three times, before and after COMMIT', ['before-commit', 'after-commit', 'after-commit']],
])('a connection cut %s: the work is there once, with one audit entry', async (name, cuts) => {
  const personId = name.replaceAll(/\W/g, '-');
  proxy.cuts = [...cuts];
  expect(await withTransaction(cut, (tx) => work(tx, personId))).toBe(personId);
  expect(proxy.cuts).toEqual([]);
  expect(await entriesOf(personId)).toEqual([1, 1]);
  const verdict = await withTransaction(direct, (tx) => verifyProgrammeAudit(tx, 'one'));
  expect(verdict).toMatchObject({ ok: true });
});

test('a connection that is always cut is refused in words after some attempts', async () => {
  proxy.cuts = ['before-commit', 'before-commit', 'before-commit'];
  await expect(
    withTransaction(cut, (tx) => work(tx, 'never'), { attempts: 2 }),
  ).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  expect(proxy.cuts).toHaveLength(1);
  expect(await entriesOf('never')).toEqual([0, 0]);
});

test('a server that is not there is refused in words', async () => {
  const away = openDatabase({ url: 'postgres://nobody:x@127.0.0.1:1/none' });
  await expect(
    withTransaction(away, (tx) => tx.query('select 1'), { attempts: 1 }),
  ).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  await away.close();
});

test('a database that takes no connections is refused in words', async () => {
  const name = new URL(url).pathname.slice(1);
  const limited = new URL(url);
  limited.username = 'limited';
  limited.password = 'limited';
  await direct.pool.query(
    `create role limited login password 'limited' connection limit 0;
     grant gainshare_writer to limited; grant connect on database "${name}" to limited`,
  );
  const full = openDatabase({ url: limited.href });
  await expect(
    withTransaction(full, (tx) => tx.query('select 1'), { attempts: 2 }),
  ).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  await direct.pool.query('alter role limited connection limit 5');
  expect(await withTransaction(full, (tx) => tx.query('select 1 as one'))).toEqual([{ one: 1 }]);
  await full.close();
});

test('a backend that is ended in the middle of the work: the work is done again', async () => {
  let attempts = 0;
  await withTransaction(direct, async (tx) => {
    attempts += 1;
    await addPerson(tx, person('terminated'));
    const [backend] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    if (attempts === 1) {
      await direct.pool.query('select pg_terminate_backend($1)', [backend?.pid]);
    }
    await appendAudit(tx, 'one', [{ key: 'terminated', kind: 'person', body: {}, at: AT }]);
  });
  expect(attempts).toBe(2);
  expect(await entriesOf('terminated')).toEqual([1, 1]);
});

test('two transactions that wait for each other: one is done again, both are done', async () => {
  let attempts = 0;
  let arrived = 0;
  let letGo = (): void => undefined;
  const both = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const cross = (first: string, second: string) =>
    withTransaction(direct, async (tx) => {
      attempts += 1;
      await addPerson(tx, person(first));
      arrived += 1;
      if (arrived === 2) letGo();
      await both;
      await addPerson(tx, person(second));
    });
  await Promise.all([cross('left', 'right'), cross('right', 'left')]);
  expect(attempts).toBe(3);
  const { rows } = await direct.pool.query(
    `select person_id from gainshare.persons where person_id in ('left', 'right') order by 1`,
  );
  expect(rows).toEqual([{ person_id: 'left' }, { person_id: 'right' }]);
});

test('a worker that vanishes in the middle of its work lets go of the audit', async () => {
  let attempts = 0;
  await withTransaction(direct, async (tx) => {
    await appendAudit(tx, 'one', [{ key: 'vanished', kind: 'person', body: {}, at: AT }]);
    attempts += 1;
    if (attempts > 1) return;
    const [limit] = await tx.query<{ limit: string }>(
      `select current_setting('idle_in_transaction_session_timeout') as limit`,
    );
    expect(limit).toEqual({ limit: '1min' });
    // A minute is long for a test: the same rule, sooner.
    await tx.query(`set local idle_in_transaction_session_timeout = '50ms'`);
    await new Promise((resolve) => {
      setTimeout(resolve, 400);
    });
  });
  expect(attempts).toBe(2);
  expect(await entriesOf('vanished')).toEqual([0, 1]);
});

test('an error of the work itself is not tried again, and leaves nothing', async () => {
  let attempts = 0;
  await expect(
    withTransaction(direct, async (tx) => {
      attempts += 1;
      await addPerson(tx, person('undone'));
      throw new Error('a mistake in the work');
    }),
  ).rejects.toThrow('a mistake in the work');
  expect(attempts).toBe(1);
  expect(await entriesOf('undone')).toEqual([0, 0]);
});

test('after all that no connection is lost or left open in a transaction', async () => {
  for (const database of [direct, cut]) {
    expect(database.pool.waitingCount).toBe(0);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  }
  const { rows } = await direct.pool.query(
    `select state from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%'`,
  );
  expect(rows).toEqual([]);
});
