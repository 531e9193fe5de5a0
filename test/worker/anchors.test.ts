import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allCommands } from '../../client/cli/all-commands.ts';
import { runCommandLine } from '../../client/cli/program.ts';
import { readsOf } from '../../client/reads.ts';
import { anchorLine, readAnchors } from '../../core/audit/anchors.ts';
import { appendAudit } from '../../database/audit/append-audit.ts';
import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { anchorFileAt } from '../../worker/anchors/anchor-file.ts';
import { startAnchoring } from '../../worker/anchors/anchoring.ts';
import { startOutbox } from '../../worker/outbox/outbox.ts';
import { fakeContext } from '../client/cli/fake-context.ts';
import { createTestProgramme } from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';
import { receiver, SECRET } from '../support/webhook-receiver.ts';

const folder = mkdtempSync(join(tmpdir(), 'anchors-'));
let database: Database;

beforeAll(async () => {
  database = openDatabase(await createTestDatabase());
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

const append = (programmeId: string, ...keys: readonly string[]) =>
  withTransaction(database, (tx) =>
    appendAudit(
      tx,
      programmeId,
      keys.map((key) => ({ key, kind: 'test', body: { key }, at: '2026-02-01T12:00:00.000Z' })),
    ),
  );

/** What somebody who owns the tables could do. */
const cutAfter = (programmeId: string, seq: number) =>
  database.pool.query('delete from gainshare.audit_entries where programme_id = $1 and seq > $2', [
    programmeId,
    seq,
  ]);

const begun = async (programmeId: string) => {
  await withTransaction(database, (tx) => createTestProgramme(tx, programmeId));
  await append(programmeId, 'a', 'b', 'c');
};

/** Anchors what there is, and stops; gives what was complained about. */
async function anchorOnce(file: string, isSent = false): Promise<readonly string[]> {
  const complaints: string[] = [];
  const complain = (message: string) => complaints.push(message);
  const everyMilliseconds = 60_000;
  const anchors = { file: anchorFileAt(file), isSent, everyMilliseconds, complain };
  await startAnchoring({ database, ...anchors }).stop();
  return complaints;
}

/** `gainshare audit verify` as the auditor types it. */
async function verify(programme: string, ...words: readonly string[]) {
  const { printed, said, ...context } = fakeContext();
  const call = ['audit', 'verify', '--programme', programme, '--as', 'aud', ...words];
  const reads = () => Promise.resolve({ ...readsOf(database), close: async () => {} });
  const exitCode = await runCommandLine(allCommands, call, { ...context, reads });
  return { exitCode, text: printed.join('\n'), said: said.join('\n') };
}

test('a chain whose newest entries were cut off is found by anchors alone', async () => {
  const file = join(folder, 'cut.jsonl');
  await begun('cut');
  expect(await anchorOnce(file)).toEqual([]);
  expect((await verify('cut', '--anchors', file)).text).toContain('up to entry 3');
  await cutAfter('cut', 2);
  expect((await verify('cut')).exitCode).toBe(0);
  const found = await verify('cut', '--anchors', file);
  expect(found.exitCode).not.toBe(0);
  expect(found.said).toContain('AUDIT_BROKEN: Audit entry 3: it is missing');
  await append('cut', 'other');
  expect((await verify('cut', '--anchors', file)).said).toContain('not the one that an anchor');
});

test('a head is anchored when it is new, and the file is only added to', async () => {
  const file = join(folder, 'new.jsonl');
  await begun('new');
  await anchorOnce(file);
  const first = readFileSync(file, 'utf8');
  await anchorOnce(file);
  expect(readFileSync(file, 'utf8')).toBe(first);
  await append('new', 'd');
  await anchorOnce(file);
  const text = readFileSync(file, 'utf8');
  expect(text.startsWith(first)).toBe(true);
  const seqs = readAnchors(text).filter(({ programme }) => programme === 'new');
  expect(seqs.map(({ seq }) => seq)).toEqual([3, 4]);
});

test('the worker says that a chain was cut, and anchors what is left of it no more', async () => {
  const file = join(folder, 'worker.jsonl');
  await begun('worker');
  await anchorOnce(file);
  await cutAfter('worker', 1);
  const before = readFileSync(file, 'utf8');
  expect((await anchorOnce(file)).join()).toContain('AUDIT_BROKEN: entry 3 of worker');
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('heads leave through the outbox, and webhooks as they came are anchors', async () => {
  await begun('sent');
  const place = await receiver(() => 204);
  await anchorOnce(join(folder, 'sent.jsonl'), true);
  const to = { url: place.url, secret: SECRET };
  const outbox = startOutbox({ database, place: to, restMilliseconds: 5 });
  const ofSent = () => place.got.filter(({ body }) => body.includes('gainshare/sent'));
  await expect.poll(() => ofSent().length, { timeout: 20_000 }).toBe(1);
  await outbox.stop();
  place.close();
  const received = join(folder, 'received.jsonl');
  writeFileSync(
    received,
    ofSent()
      .map(({ body }) => body)
      .join('\n'),
  );
  expect((await verify('sent', '--anchors', received)).exitCode).toBe(0);
  await cutAfter('sent', 2);
  expect((await verify('sent', '--anchors', received)).said).toContain('AUDIT_BROKEN');
});

test('a head that stands on a statement shows as well what was cut off', async () => {
  await begun('stated');
  const { seq, hash } = await append('stated', 'd');
  expect((await verify('stated', '--head', `${seq}:${hash}`)).exitCode).toBe(0);
  await cutAfter('stated', 3);
  expect((await verify('stated', '--head', `${seq}:${hash}`)).said).toContain('AUDIT_BROKEN');
});

test('anchors of another programme prove nothing, and are refused', async () => {
  const file = join(folder, 'other.jsonl');
  await begun('mine');
  const hash = 'ab'.repeat(32);
  writeFileSync(file, anchorLine({ programme: 'other', seq: 1, hash, at: '2026-02-01' }));
  expect((await verify('mine', '--anchors', file)).said).toContain('NOT_FOUND');
  writeFileSync(file, 'torn');
  expect((await verify('mine', '--anchors', file)).said).toContain('ANCHOR_UNREADABLE');
});
