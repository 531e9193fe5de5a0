import { afterAll, beforeAll, expect, test } from 'vitest';
import { grantRows } from '../../activities/grant-rows.ts';
import { listAuditEntries } from '../../database/reads/list-audit-entries.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { grantedRows } from '../../datasets/index.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;
let usmm: UsmmProgramme;
let figuresHash: string;

beforeAll(async () => {
  engine = await openTestEngine();
  usmm = new UsmmProgramme(engine, 'rows');
  await usmm.untilSigning('expenditure');
  const revision = await withTransaction(engine.database, (tx) => loadRevision(tx, 'rows', '2021'));
  figuresHash = revision?.figuresHash ?? '';
});

afterAll(async () => await engine?.close());

const ask = (actor: string, target = 'outturn', reason = 'The claim of April is checked') =>
  usmm.decide({
    actor,
    message: 'showRows',
    target,
    reason,
    details: { period: usmm.period, figuresHash, limit: '3' },
  });

test('rows are given to those who may see them, once the request is on the audit', async () => {
  for (const actor of ['otto', 'dora']) {
    const { decisionId } = await ask(actor);
    const rows = await grantedRows(engine.store, decisionId, actor);
    expect(rows.map((row) => row['file_row'])).toEqual(['2', '3', '4']);
    expect(Object.keys(rows[0] ?? {})).toContain('amount');
    await expect(grantedRows(engine.store, decisionId, 'nora')).rejects.toMatchObject({
      code: 'ROWS_NOT_GRANTED',
    });
  }
  for (const actor of ['nora', 'mia', 'ivan']) {
    await expect(ask(actor)).rejects.toMatchObject({ code: 'MANDATE_MISSING' });
  }
  const entries = await withTransaction(engine.database, (tx) =>
    listAuditEntries(tx, 'rows', { limit: 500 }),
  );
  const asked = entries.filter(({ body }) => JSON.stringify(body).includes('showRows'));
  expect(asked.map(({ kind }) => kind)).toEqual([
    ...Array<string>(2).fill('decision-accepted'),
    ...Array<string>(3).fill('authority-refused'),
  ]);
});

test('a request names a figure that was measured, and a reason', async () => {
  await expect(ask('otto', 'no.such')).rejects.toMatchObject({ code: 'TARGET_UNKNOWN' });
  await expect(ask('otto', 'outturn', ' ')).rejects.toMatchObject({ code: 'REASON_MISSING' });
});

test('the activity opens nothing for a request that is not on the record', async () => {
  const { database, store } = engine;
  const dependencies = { database, store } as Parameters<typeof grantRows>[0];
  const forged = grantRows(dependencies, { programme: 'rows', decisionId: 'never-decided' });
  await expect(forged).rejects.toMatchObject({ code: 'ROWS_NOT_GRANTED' });
});
