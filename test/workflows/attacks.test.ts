import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signDecision } from '../../core/governance/signature.ts';
import { payoutWorkflowId } from '../../core/period/workflow-ids.ts';
import { workflowStarter } from '../../worker/workflow-starter.ts';
import { closePlain } from '../support/period-scenarios.ts';
import { skipDays } from '../support/skip-time.ts';
import { expectSound } from '../support/soundness.ts';
import { openTestEngine, secretKeyOf, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

/**
 * What somebody can send who has access to Temporal, but no key: whatever it is, the period stands
 * where it stood, goes on, and everybody else's decisions count.
 */
let engine: TestEngine;
let usmm: UsmmProgramme;

beforeAll(async () => {
  engine = await openTestEngine();
  usmm = new UsmmProgramme(engine, 'attacked');
  await usmm.create();
  await usmm.open();
  await usmm.reaches('collecting');
});

afterAll(async () => await engine?.close());

const content = (more: object = {}) => ({
  form: 'gainshare-decision/1' as const,
  programme: 'attacked',
  period: '2021',
  message: 'hold',
  target: '',
  decisionId: 'from-outside-1',
  actor: 'mia',
  decision: 'hold',
  reason: 'r',
  revisionHash: '',
  details: {},
  ...more,
});

const forged = (more: object) => ({ content: content(more), signature: '0'.repeat(128) });

/** Sends an update past the client of the product; gives the code of the refusal. */
async function send(message: string, argument: unknown, workflowId = usmm.workflowId) {
  const handle = engine.client.workflow.getHandle(workflowId);
  try {
    return await handle.executeUpdate(message, { args: [argument] as never });
  } catch (error) {
    const { cause } = error as { cause?: { type?: string } };
    return cause?.type ?? String(error);
  }
}

/** Starts a workflow past the client of the product; gives how it ended. */
async function start(workflowType: string, workflowId: string, input: unknown): Promise<string> {
  const { taskQueue } = engine;
  const handle = await engine.client.workflow.start(workflowType, {
    workflowId,
    taskQueue,
    args: [input],
  });
  try {
    return `ended: ${String(await handle.result())}`;
  } catch (error) {
    const { cause } = error as { cause?: { type?: string; cause?: { type?: string } } };
    return cause?.type ?? cause?.cause?.type ?? String(error);
  }
}

/** The period answers, stands where it stood, and nothing is on record that was not decided. */
async function expectUnharmed(): Promise<void> {
  expect(await send('hold', forged({ actor: 'nobody' }))).toBe('PERSON_UNKNOWN');
  const { phase, decisions } = await usmm.view();
  expect(phase).toBe('collecting');
  expect(decisions.map(({ message }) => message)).toEqual(['open']);
}

test('no shape of a message harms the period', async () => {
  const wrong: readonly unknown[] = [
    undefined,
    null,
    [1, [2]],
    'x'.repeat(100_000),
    { content: { toString: 1, valueOf: 1 }, signature: '0'.repeat(128) },
    forged({ ['z\ud800']: 1 }),
    forged({ details: { 'z\ud800': 1 } }),
    forged({ actor: '\ud800' }),
    forged({ target: 'x'.repeat(1_000_000) }),
    forged({ reason: 'a\0b' }),
    forged({ decisionId: '__proto__' }),
    forged({ details: { document: 'x'.repeat(1_500_000) } }),
  ];
  for (const argument of wrong) expect(await send('hold', argument)).toBe('SHAPE_WRONG');
  expect(await send('hold', forged({ actor: '__proto__' }))).toBe('PERSON_UNKNOWN');
  expect(await send('waive', forged({ message: 'waive' }))).toBe('CHOICE_UNKNOWN');
  expect(await send('signOff', forged({}))).toBe('WRONG_ADDRESS');
  await expectUnharmed();
});

test('no signal harms the period, and it does not hear a request to cancel', async () => {
  const handle = engine.client.workflow.getHandle(usmm.workflowId);
  const garbage: readonly unknown[] = [null, 'x', { toString: 1, valueOf: 1 }, forged({})];
  for (const argument of garbage) {
    for (const signal of ['signOff', 'disputeEnded', 'payoutChanged', 'directoryChanged', 'x']) {
      await handle.signal(signal, argument);
    }
  }
  await handle.cancel();
  await expectUnharmed();
  expect((await handle.describe()).status.name).toBe('RUNNING');
});

test('no workflow runs with what its starter made up, or beside that of the business', async () => {
  const { programme, period } = { programme: 'attacked', period: '2021' };
  const twin = await start('settlementPeriod', 'period:attacked:twin', { programme, period });
  expect(twin).toBe('WRONG_ADDRESS');
  expect(await start('programme', 'programme:other', { programme })).toBe('WRONG_ADDRESS');
  expect(await start('payout', payoutWorkflowId(programme, period), null)).toBe('WRONG_ADDRESS');
  const release = { role: 'finance-officer', count: 0 };
  const early = { programme, period, revisionNumber: 1, release, preparers: [] };
  const refused = await start('payout', payoutWorkflowId(programme, period), early);
  expect(refused).toBe('PAYOUT_REFUSED');
  const disputeId = '2021-D1';
  const determination = { role: 'partner', silence: 'uphold', deadlineDays: 0, answerDays: 0 };
  const madeUp = { programme, period, disputeId, partyId: 'north', determination };
  const dispute = await start('dispute', 'dispute:attacked:2021:2021-D1', madeUp);
  expect(dispute).toBe('TARGET_UNKNOWN');
  const plan = { programme, planId: 'p', ownerId: 'mallory', planUpdateDays: 0, lead: 'partner' };
  expect(await start('actionPlan', 'plan:attacked:p', plan)).toBe('TARGET_UNKNOWN');
  await expectUnharmed();
});

test('a period that was started with a state in it begins without it', async () => {
  const { state } = (await engine.client.workflow
    .getHandle(usmm.workflowId)
    .query('status')
    .then((status) => ({ state: status }))) as { state: object };
  const other = new UsmmProgramme(engine, 'attacked', '2022');
  const taken = { ...state, period: '2022', phase: 'signing', isPaid: true };
  await engine.client.workflow.start('settlementPeriod', {
    workflowId: other.workflowId,
    taskQueue: engine.taskQueue,
    args: [{ programme: 'attacked', period: '2022', state: taken }],
    cronSchedule: '@every 1s',
  });
  await other.open();
  await other.reaches('collecting');
  await other.inPeriod({ actor: 'mia', message: 'cancel', reason: 'begun by a stranger' });
  await other.reaches('cancelled');
  await engine.client.workflow.getHandle(other.workflowId).terminate();
});

test('a decision of one period counts in no other, and under no other name', async () => {
  const waiver = content({
    message: 'waive',
    decision: 'waive',
    target: 'quality',
    period: '2020',
  });
  const signed = signDecision(waiver, secretKeyOf('mia'));
  expect(await send('waive', signed)).toBe('WRONG_ADDRESS');
  expect(await send('hold', signed)).toBe('WRONG_ADDRESS');
  const here = { ...signed, content: { ...waiver, period: '2021' } };
  expect(await send('waive', here)).toBe('SIGNATURE_WRONG');
  await expectUnharmed();
});

test('twenty times the same decision at once is one decision, whatever its id', async () => {
  const hold = {
    actor: 'mia',
    message: 'hold',
    reason: 'to look',
    decisionId: 'toString',
  } as const;
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => usmm.inPeriod(hold)));
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  const other = usmm.inPeriod({ ...hold, reason: 'another' });
  await expect(other).rejects.toMatchObject({ code: 'DECISION_ID_REUSED' });
  const { decisions } = await usmm.view();
  expect(decisions.filter(({ message }) => message === 'hold')).toHaveLength(1);
});

test('a period is opened once, however often it is asked for at once', async () => {
  const other = new UsmmProgramme(engine, 'attacked', '2023');
  const answers = await Promise.allSettled([other.open(), other.open(), other.open()]);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const codes = answers.flatMap((answer) =>
    answer.status === 'rejected' ? [(answer.reason as { code: string }).code] : [],
  );
  expect(codes).toEqual(['WRONG_PHASE', 'WRONG_PHASE']);
  await expectSound(engine.database, 'attacked');
});

test('what was signed before a period was reopened counts for nothing afterwards', async () => {
  const again = new UsmmProgramme(engine, 'again');
  const reopening =
    '  reopening: { role: governance-member, count: 1, causes: [late], withinYears: 10 }';
  await again.create((text) => text.replace('governance:\n', `governance:\n${reopening}\n`));
  await closePlain(again);
  await again.inPeriod({
    actor: 'gina',
    message: 'reopen',
    reason: 'a late file',
    revisionHash: await again.revisionHash(),
    details: { cause: 'late', datasets: ['expenditure'] },
  });
  await again.reaches('collecting');
  const before = await again.view();
  const submission = before.decisions.find(({ target }) => target === 'expenditure');
  const { content: text = '', signature = '' } = submission ?? {};
  const copy = { content: JSON.parse(text) as unknown, signature };
  expect(await send('submit', copy, again.workflowId)).toEqual(submission?.outcome);
  const after = await again.view();
  expect(after.phase).toBe('collecting');
  expect(after.datasets).toEqual(before.datasets);
});

test('a cancelled period does not come back by the decision that once opened it', async () => {
  const gone = new UsmmProgramme(engine, 'attacked', '2024');
  await gone.open();
  await gone.reaches('collecting');
  await gone.inPeriod({ actor: 'mia', message: 'cancel', reason: 'a mistake' });
  await gone.reaches('cancelled');
  const opening = (await gone.view()).decisions.find(({ message }) => message === 'open');
  const copy = { content: JSON.parse(opening?.content ?? '') as unknown, signature: '' };
  await engine.client.workflow.getHandle(gone.workflowId).result();
  await engine.client.workflow.start('settlementPeriod', {
    workflowId: gone.workflowId,
    taskQueue: engine.taskQueue,
    args: [{ programme: 'attacked', period: '2024' }],
  });
  const refused = await send('open', { ...copy, signature: opening?.signature }, gone.workflowId);
  expect(refused).toBe('WRONG_PHASE');
});

test('a payout that was ended begins again, and waits while its period is held', async () => {
  const ended = new UsmmProgramme(engine, 'attacked', '2025');
  await ended.openUntilSigning();
  await ended.signAll();
  await ended.reaches('disputing');
  await ended.acceptAll();
  await ended.reaches('paying');
  const { file, revisionHash } = await ended.paymentFile();
  const release = (actor: string) =>
    ended.inPeriod({ actor, message: 'releasePayment', target: file.fileHash, revisionHash });
  await release('fiona');
  await engine.client.workflow.getHandle(payoutWorkflowId('attacked', '2025')).terminate();
  await ended.inPeriod({ actor: 'mia', message: 'hold', reason: 'the payout is gone' });
  await skipDays(engine.client, ended.workflowId, 2);
  await expect.poll(() => codeOf(release('felix')), { timeout: 10_000 }).toBe('HELD');
  await ended.inPeriod({ actor: 'mia', message: 'releaseHold', reason: 'it is back' });
  await expect.poll(() => codeOf(release('felix')), { timeout: 10_000 }).toBe('counts');
  const { payments } = await ended.view();
  expect(payments.files.map(({ releases }) => releases.length)).toEqual([2]);
});

async function codeOf(decision: Promise<unknown>): Promise<string> {
  return await decision.then(
    () => 'counts',
    (error: unknown) => (error as { code: string }).code,
  );
}

test('a message that cannot be read stops nothing, and is no decision', async () => {
  const { connection } = engine.client;
  const { namespace } = engine.client.options;
  const workflowExecution = { workflowId: usmm.workflowId };
  const unreadable = [
    { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"half":') },
    { metadata: { encoding: Buffer.from('binary/unheard-of') }, data: Buffer.from([1, 2]) },
    { metadata: {}, data: Buffer.from('x') },
  ];
  for (const payload of unreadable) {
    const input = { payloads: [payload] };
    for (const signalName of ['signOff', 'disputeEnded', 'directoryChanged', 'payoutChanged']) {
      const request = { namespace, workflowExecution, signalName, input };
      await connection.workflowService.signalWorkflowExecution(request);
    }
    const answer = await connection.workflowService.updateWorkflowExecution({
      namespace,
      workflowExecution,
      request: { meta: { updateId: randomUUID() }, input: { name: 'hold', args: input } },
      waitPolicy: { lifecycleStage: 3 },
    });
    expect(answer.outcome?.failure?.applicationFailureInfo?.type).toBe('SHAPE_WRONG');
  }
  const handle = engine.client.workflow.getHandle(usmm.workflowId);
  const { hold } = await handle.query<{ hold: unknown }>('status');
  const message = hold === null ? 'hold' : 'releaseHold';
  const { note } = await usmm.inPeriod({ actor: 'mia', message, reason: 'it still answers' });
  expect(note).toContain('the period');
});

test('a workflow of another type under a business id is named for an operator to end', async () => {
  const workflowId = 'programme:squatted';
  const handle = await engine.client.workflow.start('somethingElse', {
    workflowId,
    taskQueue: 'a queue that nobody serves',
  });
  const squatted = new UsmmProgramme(engine, 'squatted');
  await expect(squatted.create()).rejects.toMatchObject({ code: 'WORKFLOW_ID_TAKEN' });
  const starter = workflowStarter(engine.client, engine.taskQueue);
  const payout = starter.start('payout', workflowId, {});
  await expect(payout).rejects.toMatchObject({ code: 'WORKFLOW_ID_TAKEN' });
  await handle.terminate();
});

test('no day belongs to two periods, and a period has a name', async () => {
  const again = new UsmmProgramme(engine, 'attacked', 'again');
  const details = { from: '2021-12-31', to: '2022-06-30' };
  const open = { actor: 'mia', message: 'open', details } as const;
  await expect(again.inPeriod(open)).rejects.toMatchObject({ code: 'PERIOD_OVERLAPS' });
  await expect(again.decide({ ...open, period: '' })).rejects.toMatchObject({
    code: 'SHAPE_WRONG',
  });
});
