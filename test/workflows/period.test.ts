import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyProgrammeAudit } from '../../database/audit/verify-programme-audit.ts';
import { checkProgrammeLedger } from '../../database/ledger/check-programme-ledger.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import { loadStatement } from '../../database/reads/load-statement.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

async function expectSound(programme: string): Promise<void> {
  await withTransaction(engine.database, async (tx) => {
    expect(await verifyProgrammeAudit(tx, programme)).toMatchObject({ ok: true });
    expect(await checkProgrammeLedger(tx, programme)).toEqual([]);
  });
}

async function earned(programme: string, number: number): Promise<string> {
  const revision = await withTransaction(engine.database, (tx) =>
    loadRevision(tx, programme, '2021', number),
  );
  const { values } = JSON.parse(revision?.result ?? '{}') as { values: Record<string, string> };
  return values['earned'] ?? '';
}

test('closes a period without dispute: collected, reviewed, signed, accepted, paid', async () => {
  const usmm = new UsmmProgramme(engine, 'plain');
  await usmm.untilSigning();
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.reaches('paying');
  await usmm.pay();
  await usmm.reaches('closed');
  expect(await earned('plain', 1)).toBe('25813466');
  await expectSound('plain');
});

test('corrects a revision after an upheld dispute, and pays the official figure', async () => {
  const usmm = new UsmmProgramme(engine, 'disputed');
  await usmm.untilSigning('expenditure');
  await usmm.signAll();
  await usmm.reaches('disputing');
  const { data } = await usmm.dispute('nora', ['participants.north']);
  await usmm.acceptAll();
  expect((await usmm.view()).phase).toBe('disputing');
  await usmm.determine(data['disputeId'] ?? '');
  await usmm.reaches('collecting');
  await usmm.submit('expenditure', 'expenditure-corrected');
  await usmm.reaches('signing');
  expect(await earned('disputed', 1)).not.toBe('25813466');
  expect(await earned('disputed', 2)).toBe('25813466');
  expect((await usmm.view()).gateReviews).toHaveLength(1);
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.reaches('paying');
  await usmm.pay();
  await usmm.reaches('closed');
  const statement = await withTransaction(engine.database, (tx) =>
    loadStatement(tx, 'disputed', '2021', 'north', 2),
  );
  const { changes } = JSON.parse(statement?.model ?? '{}') as {
    changes?: { causes: { causeId: string }[] };
  };
  expect(changes?.causes.map(({ causeId }) => causeId)).toEqual(['2021-D1']);
  await expectSound('disputed');
});

test('sends a returned revision back to its data, and asks for signatures again', async () => {
  const usmm = new UsmmProgramme(engine, 'returned');
  await usmm.untilSigning('expenditure');
  await usmm.sign('gina');
  await usmm.sign('george', {
    decision: 'return',
    target: 'data',
    reason: 'a credit note is missing',
    details: { dataset: 'expenditure' },
  });
  await usmm.reaches('collecting');
  await usmm.submit('expenditure', 'expenditure-corrected');
  await usmm.reaches('signing');
  await usmm.sign('gina');
  expect((await usmm.view()).phase).toBe('signing');
  await usmm.sign('greta');
  await usmm.reaches('disputing');
  await expectSound('returned');
});

describe('refuses', () => {
  let usmm: UsmmProgramme;

  beforeAll(async () => {
    usmm = new UsmmProgramme(engine, 'refused');
    await usmm.untilSigning('expenditure');
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
       where programme_id = 'refused' and kind = 'authority-refused'`,
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
  const usmm = new UsmmProgramme(engine, 'held');
  await usmm.untilSigning();
  const reason = 'the commissioner asked for time';
  await usmm.inPeriod({ actor: 'mia', message: 'hold', reason });
  await expect(usmm.sign('gina')).rejects.toMatchObject({ code: 'HELD' });
  await usmm.inPeriod({ actor: 'mia', message: 'releaseHold', reason });
  await usmm.sign('gina');
  await usmm.inPeriod({ actor: 'mia', message: 'cancel', reason: 'the programme ends' });
  await usmm.reaches('cancelled');
  expect((await usmm.view()).revisions).toHaveLength(1);
});
