import { afterAll, beforeAll, expect, test } from 'vitest';

import { appendAudit } from '../../database/audit/append-audit.ts';
import { readAuditHead } from '../../database/audit/read-audit-head.ts';
import { verifyProgrammeAudit } from '../../database/audit/verify-programme-audit.ts';
import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { withViewer } from '../../database/with-viewer.ts';
import { AT, createTestProgramme } from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';

let database: Database;

beforeAll(async () => {
  database = openDatabase({ ...(await createTestDatabase()), max: 25 });
  for (const programmeId of ['one', 'crowd', 'long']) {
    await withTransaction(database, (tx) => createTestProgramme(tx, programmeId));
  }
});

afterAll(() => database.close());

const draft = (key: string, body: Record<string, unknown> = { key }) => ({
  key,
  kind: 'decision',
  body,
  at: AT,
});
const append = (programmeId: string, ...keys: string[]) =>
  withTransaction(database, (tx) =>
    appendAudit(
      tx,
      programmeId,
      keys.map((key) => draft(key)),
    ),
  );
const verify = (programmeId: string, ...anchors: readonly { seq: number; hash: string }[]) =>
  withTransaction(database, (tx) => verifyProgrammeAudit(tx, programmeId, anchors));

test('an entry whose key is on the audit is not added again', async () => {
  const first = await append('one', 'a', 'b');
  expect(first.seq).toBe(2);
  expect(await append('one', 'b', 'a')).toEqual(first);
  expect((await append('one', 'b', 'c')).seq).toBe(3);
  expect(await verify('one')).toMatchObject({ ok: true, count: 3 });
});

test('the same key with other content is refused', async () => {
  await append('one', 'd');
  await expect(
    withTransaction(database, (tx) => appendAudit(tx, 'one', [draft('d', { key: 'changed' })])),
  ).rejects.toMatchObject({ code: 'KEY_REUSED' });
});

test('twenty writers at once make one chain, without loss and without a fork', async () => {
  const writers = Array.from({ length: 20 }, async (_, writer) => {
    for (let turn = 0; turn < 10; turn += 1) await append('crowd', `w${writer}-${turn}`);
  });
  await Promise.all(writers);
  expect(await verify('crowd')).toMatchObject({ ok: true, count: 200 });
});

test('a chain longer than a page verifies, also against a head kept elsewhere', async () => {
  const keys = Array.from({ length: 12_000 }, (_, index) => `k${index}`);
  const early = await append('long', ...keys.slice(0, 4_000));
  const head = await append('long', ...keys.slice(4_000));
  expect(await verify('long')).toEqual({ ok: true, head, count: 12_000 });
  expect(await verify('long', early, head)).toMatchObject({ ok: true });
  expect(await verify('long', { ...early, hash: head.hash })).toMatchObject({
    ok: false,
    firstBreak: { seq: 4_000 },
  });
  expect(await verify('long', { seq: 12_001, hash: head.hash })).toMatchObject({
    ok: false,
    firstBreak: { seq: 12_001 },
  });
});

test('a viewer who may not see the audit is told so, and not that it verifies', async () => {
  await append('one', 'a');
  const as = (personId: string) =>
    withViewer(database, { programmeId: 'one', personId, at: AT }, (tx) =>
      verifyProgrammeAudit(tx, 'one'),
    );
  expect(await as('aud')).toMatchObject({ ok: true });
  await expect(as('pat')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('the application cannot change, delete or empty the audit', async () => {
  await append('one', 'a');
  const attempts = [
    `update gainshare.audit_entries set body = '{}'`,
    'delete from gainshare.audit_entries',
    'truncate gainshare.audit_entries',
    'alter table gainshare.audit_entries disable row level security',
    'drop table gainshare.audit_entries',
  ];
  for (const sql of attempts) {
    const attempt = withTransaction(database, (tx) => tx.query(sql));
    await expect(attempt, sql).rejects.toMatchObject({ code: '42501' });
  }
});

test('what the owner of the tables changed is found and named', async () => {
  await append('one', 'a', 'b', 'c');
  const before = await withTransaction(database, (tx) => readAuditHead(tx, 'one'));
  const body = `'{"key":"forged"}'`;
  await database.pool.query(
    `update gainshare.audit_entries set body = ${body} where programme_id = 'one' and seq = 2`,
  );
  expect(await verify('one')).toEqual({
    ok: false,
    firstBreak: { seq: 2, reason: 'its hash does not belong to its content' },
  });
  await database.pool.query(
    `delete from gainshare.audit_entries where programme_id = 'one' and seq = 2`,
  );
  expect(await verify('one')).toEqual({
    ok: false,
    firstBreak: { seq: 2, reason: 'entry 2 is missing or out of order' },
  });
  await database.pool.query(
    `delete from gainshare.audit_entries where programme_id = 'one' and seq > 1`,
  );
  expect(await verify('one')).toMatchObject({ ok: true, count: 1 });
  expect(await verify('one', before)).toMatchObject({ ok: false, firstBreak: { seq: 2 } });
});
