import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadStatement } from '../../database/reads/load-statement.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { closeDisputed, closePlain, closeReturned } from '../support/period-scenarios.ts';
import { earnedIn, expectSound } from '../support/soundness.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

const OFFICIAL = '25813466';

let engine: TestEngine;

const period = (name: string): UsmmProgramme => new UsmmProgramme(engine, 'close', name);

beforeAll(async () => {
  engine = await openTestEngine();
  await period('first').create();
});

afterAll(async () => {
  if (engine !== undefined) await expectSound(engine.database, 'close');
  await engine?.close();
});

test('closes a period without dispute: collected, reviewed, signed, accepted, paid', async () => {
  const usmm = period('plain');
  await closePlain(usmm);
  expect(await earnedIn(usmm, 1)).toBe(OFFICIAL);
});

test('corrects a revision after an upheld dispute, and pays the official figure', async () => {
  const usmm = period('disputed');
  await closeDisputed(usmm);
  expect(await earnedIn(usmm, 1)).not.toBe(OFFICIAL);
  expect(await earnedIn(usmm, 2)).toBe(OFFICIAL);
  const { gateReviews, payments } = await usmm.view();
  // The gates did not change, so that their review stands.
  expect(gateReviews).toHaveLength(1);
  expect(payments.files.map(({ revisionNumber }) => revisionNumber)).toEqual([2]);
  const statement = await withTransaction(engine.database, (tx) =>
    loadStatement(tx, usmm.id, usmm.period, 'north', 2),
  );
  const { changes } = JSON.parse(statement?.model ?? '{}') as {
    changes?: { causes: { causeId: string }[] };
  };
  expect(changes?.causes.map(({ causeId }) => causeId)).toEqual(['disputed-D1']);
});

test('sends a returned revision back to its data, and asks for signatures again', async () => {
  const usmm = period('returned');
  await closeReturned(usmm);
  expect((await usmm.view()).timeline.map(({ phase }) => phase)).toEqual([
    'collecting',
    'reviewing',
    'calculating',
    'signing',
    'collecting',
    'calculating',
    'signing',
    'disputing',
    'paying',
    'closed',
  ]);
  expect(await earnedIn(usmm, 2)).toBe(OFFICIAL);
});

describe('refuses', () => {
  let usmm: UsmmProgramme;

  beforeAll(async () => {
    usmm = period('refused');
    await usmm.openUntilSigning('expenditure');
  });

  test('a signature on a stale hash, without a trace', async () => {
    const before = (await usmm.view()).decisions.length;
    const refused = usmm.sign('gina', { revisionHash: '0'.repeat(64) });
    await expect(refused).rejects.toMatchObject({ code: 'REVISION_STALE' });
    expect((await usmm.view()).decisions).toHaveLength(before);
  });

  test('a signature without a mandate, and keeps the attempt on the audit', async () => {
    await expect(usmm.sign('walt')).rejects.toMatchObject({ code: 'MANDATE_MISSING' });
    await expect(usmm.sign('nobody')).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' });
    const { rows } = await engine.database.pool.query<{ count: string }>(
      `select count(*) from gainshare.audit_entries
       where kind = 'authority-refused' and body::jsonb ->> 'period' = 'refused'`,
    );
    expect(Number(rows[0]?.count)).toBe(2);
  });

  test('other content under a known id, and gives the first outcome for the same', async () => {
    const decisionId = 'signature-of-gina-1';
    const first = await usmm.sign('gina', { decisionId });
    expect(await usmm.sign('gina', { decisionId })).toEqual(first);
    const other = usmm.sign('gina', { decisionId, reason: 'another text' });
    await expect(other).rejects.toMatchObject({ code: 'DECISION_ID_REUSED' });
  });

  test('a second signature of one person, under whatever id', async () => {
    await expect(usmm.sign('gina')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  test('what belongs to another phase', async () => {
    await expect(usmm.review()).rejects.toMatchObject({ code: 'WRONG_PHASE' });
    await expect(usmm.accept('nora')).rejects.toMatchObject({ code: 'WRONG_PHASE' });
  });
});

test('holds a period and lets it go on, and cancels it with its record kept', async () => {
  const usmm = period('held');
  await usmm.openUntilSigning();
  const reason = 'the commissioner asked for time';
  await usmm.inPeriod({ actor: 'mia', message: 'hold', reason });
  await expect(usmm.sign('gina')).rejects.toMatchObject({ code: 'HELD' });
  await usmm.inPeriod({ actor: 'mia', message: 'releaseHold', reason });
  await usmm.sign('gina');
  await usmm.inPeriod({ actor: 'mia', message: 'cancel', reason: 'the programme ends' });
  await usmm.reaches('cancelled');
  expect((await usmm.view()).revisions).toHaveLength(1);
  await expect(usmm.open()).rejects.toMatchObject({ code: 'WRONG_PHASE' });
  await expect(usmm.sign('gina')).rejects.toMatchObject({ code: 'WRONG_PHASE' });
});
