import { afterAll, beforeAll, expect, test } from 'vitest';
import { disputeWorkflowId } from '../../core/period/workflow-ids.ts';
import { listDisputes } from '../../database/reads/list-disputes.ts';
import { loadStatement } from '../../database/reads/load-statement.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { resultHashAs } from '../support/result-hash-as.ts';
import { skipDays } from '../support/skip-time.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

const registerReviewer = async (usmm: UsmmProgramme, person: string) =>
  await usmm.register(person, 'reviewers', ['independent-reviewer@reviewers']);

async function disputing(id: string, terms: string, other = 'rolf'): Promise<UsmmProgramme> {
  const usmm = new UsmmProgramme(engine, id);
  await usmm.create((agreement) => agreement.replace('disputes:\n', `disputes:\n${terms}`));
  if (other !== '') await registerReviewer(usmm, other);
  await usmm.open();
  await usmm.submitAll('expenditure');
  await usmm.reaches('reviewing');
  await usmm.review();
  await usmm.reaches('signing');
  await usmm.signAll();
  await usmm.reaches('disputing');
  return usmm;
}

const onRecord = async (programme: string) =>
  await withTransaction(engine.database, (tx) => listDisputes(tx, programme, '2021'));

test('the programme answers first, one drawn reviewer rejects, the next upholds', async () => {
  const usmm = await disputing('appeal', '  reviewer: drawn\n  answerDays: 7\n  appealDays: 14\n');
  const { data } = await usmm.dispute('nora', ['participants.north']);
  const target = data['disputeId'] ?? '';
  const drawn = async (count: number): Promise<string> => {
    await expect
      .poll(async () => assigned(await onRecord('appeal')).length, { timeout: 10_000 })
      .toBe(count);
    return assigned(await onRecord('appeal')).at(-1) ?? '';
  };
  const first = await drawn(1);
  const early = usmm.determine(target, { actor: first });
  await expect(early).rejects.toMatchObject({ code: 'WRONG_PHASE' });
  await usmm.inPeriod({
    actor: 'mia',
    message: 'answerDispute',
    target,
    reason: 'all credit notes that came in time are there',
  });
  const other = first === 'ruth' ? 'rolf' : 'ruth';
  await expect(usmm.determine(target, { actor: other })).rejects.toMatchObject({
    code: 'MANDATE_MISSING',
  });
  await usmm.determine(target, { actor: first, decision: 'rejected', reason: 'not shown' });
  await usmm.inPeriod({
    actor: 'nora',
    message: 'appealDispute',
    target,
    reason: 'here is the credit note',
  });
  expect(await drawn(2)).toBe(other);
  await usmm.determine(target, { actor: other });
  await expect
    .poll(async () => (await onRecord('appeal'))[0]?.status, { timeout: 10_000 })
    .toBe('upheld');
  // Whoever waits sees on the record by when each side must act.
  const [dispute] = await onRecord('appeal');
  const days = (from = '', to = '') => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const appealed = dispute?.events.find(({ kind }) => kind === 'appealed');
  const [rejected] = dispute?.determinations ?? [];
  expect(days(dispute?.openedAt, dispute?.answerBy)).toBe(7);
  expect(days(rejected?.determinedAt, rejected?.appealBy)).toBe(14);
  expect(days(appealed?.at, dispute?.dueAt)).toBe(21);
  await usmm.acceptAll();
  await usmm.reaches('collecting');
});

function assigned(disputes: Awaited<ReturnType<typeof onRecord>>): readonly string[] {
  return disputes.flatMap(({ events }) =>
    events.flatMap(({ kind, personId }) => (kind === 'assigned' ? (personId ?? '') : [])),
  );
}

test('disputes that touch one another give the same result in any order', async () => {
  const results: string[] = [];
  const first = new UsmmProgramme(engine, 'orders', 'order-0');
  for (const order of [
    [0, 1, 2],
    [2, 0, 1],
  ]) {
    // Periods of one programme share their agreement: only their names differ in the result.
    const usmm = new UsmmProgramme(engine, 'orders', `order-${results.length}`);
    if (results.length === 0) await usmm.create();
    await usmm.openUntilSigning('expenditure');
    await usmm.signAll();
    await usmm.reaches('disputing');
    const ids: string[] = [];
    for (const [actor, line] of [
      ['nora', 'north'],
      ['sean', 'south'],
      ['ella', 'east'],
    ] as const) {
      const { data } = await usmm.dispute(actor, [`participants.${line}`]);
      ids.push(data['disputeId'] ?? '');
    }
    for (const partner of ['cyrus', 'walt']) await usmm.accept(partner);
    for (const index of order) {
      expect((await usmm.view()).phase).toBe('disputing');
      await usmm.determine(ids[index] ?? '');
    }
    await usmm.reaches('collecting');
    await usmm.submit('expenditure', 'expenditure-corrected');
    await usmm.reaches('signing');
    expect((await usmm.view()).revisions).toHaveLength(2);
    results.push(await resultHashAs(usmm, first));
  }
  expect(results[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(results[0]).toBe(results[1]);
});

test('a signal that claims the end of a dispute changes nothing', async () => {
  const usmm = await disputing('claimed', '');
  const { data } = await usmm.dispute('nora', ['participants.north']);
  await usmm.acceptAll();
  const handle = engine.client.workflow.getHandle('period:claimed:2021');
  await handle.signal('disputeEnded', data['disputeId']);
  await handle.signal('payoutChanged');
  await usmm.determine(data['disputeId'] ?? '', { decision: 'rejected', reason: 'not shown' });
  await usmm.reaches('paying');
  expect(await onRecord('claimed')).toMatchObject([{ status: 'rejected' }]);
});

test('a revision sent back before its statements took nobody the right to dispute', async () => {
  const usmm = await disputing('sent-back', '');
  await usmm.dispute('nora', ['participants.north']);
  await usmm.acceptAll();
  await usmm.determine('2021-D1');
  await usmm.reaches('collecting');
  await usmm.submit('expenditure', 'expenditure-corrected');
  await usmm.reaches('signing');
  await usmm.sign('gina', { decision: 'return', target: 'calculation', reason: 'once more' });
  const three = async () => (await usmm.view()).revisions.length;
  await expect.poll(three, { timeout: 20_000 }).toBe(3);
  // A revision is on record a moment before its period waits for signatures.
  await usmm.reaches('signing');
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.dispute('nora', ['participants.north']);
  const { html = '' } =
    (await withTransaction(engine.database, (tx) =>
      loadStatement(tx, usmm.id, '2021', 'north', 3),
    )) ?? {};
  // Partners hold the first statement: what changed is told from there, with the dispute's part.
  expect(html).toContain('What changed since revision 1');
  expect(html).toContain('the credit note is on record and was left out');
});

test('a dispute stands still while its period is held, and has its time afterwards', async () => {
  const usmm = await disputing('held', '  answerDays: 7\n');
  const { data } = await usmm.dispute('nora', ['participants.north']);
  const target = data['disputeId'] ?? '';
  const before = await usmm.view();
  const reason = 'CMS issues its results again';
  await usmm.inPeriod({ actor: 'mia', message: 'hold', reason });
  const answer = { actor: 'mia', message: 'answerDispute', target, reason } as const;
  const own = engine.client.workflow.getHandle(disputeWorkflowId(usmm.id, usmm.period, target));
  const heldSince = async () => (await own.query<{ heldSince: string }>('status')).heldSince;
  await expect.poll(heldSince, { timeout: 10_000 }).not.toBe('');
  await expect(usmm.inPeriod(answer)).rejects.toMatchObject({ code: 'HELD' });
  await skipDays(engine.client, usmm.workflowId, 30);
  await usmm.inPeriod({ actor: 'mia', message: 'releaseHold', reason });
  const after = await usmm.view();
  const days = (from = '', to = '') => (Date.parse(to) - Date.parse(from)) / 86_400_000;
  expect(days(before.deadlineAt, after.deadlineAt)).toBeCloseTo(30, 1);
  const [one] = before.disputes;
  const [other] = after.disputes;
  expect(days(one?.answerBy, other?.answerBy)).toBeCloseTo(30, 1);
  expect(days(one?.dueAt, other?.dueAt)).toBeCloseTo(30, 1);
  await expect.poll(heldSince, { timeout: 10_000 }).toBe('');
  await skipDays(engine.client, own.workflowId, 36);
  const early = usmm.determine(target, { decision: 'rejected', details: {} });
  await expect(early).rejects.toMatchObject({ code: 'WRONG_PHASE' });
  await usmm.inPeriod(answer);
  await usmm.determine(target, { decision: 'rejected', details: {} });
});

test('who is let in during an appeal decides it, and it ends when its period does', async () => {
  const usmm = await disputing('appealed', '  reviewer: drawn\n  appealDays: 14\n', '');
  const { data } = await usmm.dispute('nora', ['participants.north']);
  const target = data['disputeId'] ?? '';
  await usmm.determine(target, { decision: 'rejected', details: {} });
  const reason = 'there is a credit note';
  await usmm.inPeriod({ actor: 'nora', message: 'appealDispute', target, reason });
  await registerReviewer(usmm, 'rolf');
  await expect
    .poll(async () => assigned(await onRecord('appealed')), { timeout: 10_000 })
    .toEqual(['ruth', 'rolf']);
  await usmm.inPeriod({ actor: 'mia', message: 'cancel', reason });
  await usmm.reaches('cancelled');
  const id = disputeWorkflowId(usmm.id, usmm.period, target);
  const isRunning = async () => (await engine.client.workflow.getHandle(id).describe()).status.name;
  await expect.poll(isRunning, { timeout: 10_000 }).toBe('COMPLETED');
});
