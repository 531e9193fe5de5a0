import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { payoutWorkflowId } from '../../core/period/workflow-ids.ts';
import { loadTransfers } from '../../database/ledger/load-transfers.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { acceptAndPay, closePlain } from '../support/period-scenarios.ts';
import { resetBefore, resetToLastStep } from '../support/reset-workflow.ts';
import { skipDays } from '../support/skip-time.ts';
import { expectSound } from '../support/soundness.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

const PROGRAMME = 'reset';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
  await new UsmmProgramme(engine, PROGRAMME).create();
});

afterAll(async () => await engine?.close());

/** Everything by which money moves, as it is on the record. */
async function moneyOf(usmm: UsmmProgramme) {
  const { payments } = await usmm.view();
  const transfers = await withTransaction(engine.database, (tx) =>
    loadTransfers(tx, usmm.id, { periodId: usmm.period }),
  );
  return { payments, transfers };
}

const endOf = (workflowId: string): Promise<unknown> =>
  engine.client.workflow.getHandle(workflowId).result();

test('a payout that an operator takes back to its beginning pays nothing again', async () => {
  const usmm = new UsmmProgramme(engine, PROGRAMME, 'payout');
  await closePlain(usmm);
  const before = await moneyOf(usmm);
  const workflowId = payoutWorkflowId(usmm.id, usmm.period);
  await resetBefore(engine.client, workflowId, 'planPayout');
  await endOf(workflowId);
  expect(await moneyOf(usmm)).toEqual(before);
  await expectSound(engine.database, PROGRAMME);
});

test('a period that an operator takes back to before payment pays nothing again', async () => {
  const usmm = new UsmmProgramme(engine, PROGRAMME, 'payment');
  await closePlain(usmm);
  const before = await moneyOf(usmm);
  await resetBefore(engine.client, usmm.workflowId, 'startPayout');
  expect(await endOf(usmm.workflowId)).toMatchObject({ phase: 'closed', revisionNumber: 1 });
  expect(await moneyOf(usmm)).toEqual(before);
  await expectSound(engine.database, PROGRAMME);
});

test('a period that is signed and accepted anew after a reset pays nothing again', async () => {
  const usmm = new UsmmProgramme(engine, PROGRAMME, 'anew');
  await closePlain(usmm);
  const { revisions, statements } = await usmm.view();
  const before = await moneyOf(usmm);
  await resetBefore(engine.client, usmm.workflowId, 'calculateRevision');
  // The record shows how far the period once came; its workflow knows where it stands.
  await standsIn(usmm, 'signing');
  await usmm.signAll();
  await standsIn(usmm, 'disputing');
  await usmm.acceptAll();
  await standsIn(usmm, 'paying');
  await skipDays(engine.client, usmm.workflowId, 2);
  expect(await endOf(usmm.workflowId)).toMatchObject({ phase: 'closed', revisionNumber: 1 });
  expect(await usmm.view()).toMatchObject({ revisions, statements });
  expect(await moneyOf(usmm)).toEqual(before);
  await expectSound(engine.database, PROGRAMME);
});

test('a period that somebody terminates goes on after a reset to its last step', async () => {
  const usmm = new UsmmProgramme(engine, PROGRAMME, 'ended');
  await usmm.openUntilSigning();
  await usmm.sign('gina');
  await engine.client.workflow.getHandle(usmm.workflowId).terminate('by mistake');
  await resetToLastStep(engine.client, usmm.workflowId);
  await usmm.sign('greta');
  await acceptAndPay(usmm);
  await expectSound(engine.database, PROGRAMME);
});

async function standsIn({ workflowId }: UsmmProgramme, phase: string): Promise<void> {
  const handle = engine.client.workflow.getHandle(workflowId);
  const stands = async () => (await handle.query<{ phase: string }>('status')).phase === phase;
  while (!(await stands())) await pause(50);
}
