import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPeriodState } from '../../core/period/state.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

// Anybody with access to Temporal can start workflows and schedule activities. What they bring
// along must count for nothing.

let engine: TestEngine;
let usmm: UsmmProgramme;

beforeAll(async () => {
  engine = await openTestEngine();
  usmm = new UsmmProgramme(engine, 'forged');
  await usmm.untilSigning();
});

afterAll(async () => await engine?.close());

async function start(workflowType: string, workflowId: string, input: object) {
  return await engine.client.workflow.start(workflowType, {
    workflowId,
    taskQueue: engine.taskQueue,
    args: [input],
  });
}

test('a payout started by hand for a revision without signatures pays nothing', async () => {
  const release = { role: 'nobody', count: 0, deadlineDays: 1, remindDaysBefore: [] };
  const handle = await start('payout', 'payout:forged:2021', {
    programme: 'forged',
    period: '2021',
    revisionNumber: 1,
    revisionHash: await usmm.revisionHash(),
    release,
    preparers: [],
  });
  await expect(handle.result()).rejects.toMatchObject({
    cause: { cause: { type: 'PAYOUT_REFUSED' } },
  });
  expect((await usmm.view()).payments.files).toEqual([]);
});

test('a period that somebody starts with a state of their own starts from nothing', async () => {
  const state = { ...newPeriodState('forged', '2022'), phase: 'paying', isPaid: true };
  const input = { programme: 'forged', period: '2022', state };
  const handle = await start('settlementPeriod', 'period:forged:2022', input);
  const status = await handle.query<{ phase: string }>('status');
  expect(status.phase).toBe('opened');
  await handle.terminate();
});

test('a dispute that was never opened is decided by nobody', async () => {
  const handle = await start('dispute', 'dispute:forged:2021:2021-D9', {
    programme: 'forged',
    period: '2021',
    disputeId: '2021-D9',
    partyId: 'north',
  });
  await expect(handle.result()).rejects.toMatchObject({
    cause: { cause: { type: 'TARGET_UNKNOWN' } },
  });
});
