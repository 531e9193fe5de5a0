import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysAfter, noticesOf } from '../support/notices.ts';
import { skipDays, skipUntil } from '../support/skip-time.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

const PROGRAMME = 'deadlines';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
  await new UsmmProgramme(engine, PROGRAMME).create();
});

afterAll(async () => await engine?.close());

/** The row of the timeline that the period stands in. */
async function standing(usmm: UsmmProgramme) {
  const row = (await usmm.view()).timeline.at(-1);
  if (row === undefined) throw new Error('the period is not open');
  return row;
}

describe('a period of which nobody does anything in time', () => {
  let usmm: UsmmProgramme;

  beforeAll(() => {
    usmm = new UsmmProgramme(engine, PROGRAMME, 'silent');
  });

  test('reminds owners of missing datasets, then says overdue, then escalates weekly', async () => {
    await usmm.open();
    await usmm.reaches('collecting');
    await usmm.submit('attribution', 'attribution', 'ivan');
    const { enteredAt, deadlineAt } = await standing(usmm);
    await skipDays(engine.client, usmm.workflowId, 50);
    const notices = await noticesOf(usmm, 'collecting');
    expect(daysAfter(enteredAt, notices)).toEqual([
      'reminded after 23',
      'reminded after 27',
      'reminded after 29',
      'overdue after 30',
      'escalated after 37',
      'escalated after 44',
    ]);
    for (const { concerning, note } of notices) {
      expect(concerning).toEqual(['cms']);
      expect(note).toContain(deadlineAt);
    }
    expect((await usmm.view()).phase).toBe('collecting');
  });

  test('takes what comes after its deadline, as only a waiver goes on without it', async () => {
    await usmm.submit('benchmark', 'benchmark');
    await usmm.submit('quality', 'quality');
    await usmm.submit('expenditure', 'expenditure-corrected');
    await usmm.reaches('reviewing');
  });

  test('waits for a review that does not come, where its silence is to escalate', async () => {
    const { enteredAt } = await standing(usmm);
    await skipDays(engine.client, usmm.workflowId, 22);
    expect(daysAfter(enteredAt, await noticesOf(usmm, 'reviewing'))).toEqual([
      'reminded after 11',
      'reminded after 13',
      'overdue after 14',
      'escalated after 21',
    ]);
    await usmm.review();
    await usmm.reaches('signing');
  });

  test('waits for a signature that never comes, and counts one that comes late', async () => {
    const { enteredAt } = await standing(usmm);
    await usmm.sign('gina');
    await skipDays(engine.client, usmm.workflowId, 300);
    const notices = daysAfter(enteredAt, await noticesOf(usmm, 'signing'));
    expect(notices.slice(0, 5)).toEqual([
      'reminded after 7',
      'reminded after 11',
      'reminded after 13',
      'overdue after 14',
      'escalated after 21',
    ]);
    expect(notices).toHaveLength(4 + Math.floor((300 - 14) / 7));
    await usmm.sign('greta');
    await usmm.reaches('disputing');
  });

  test('goes on to payment when the window ends without a dispute', async () => {
    const { enteredAt } = await standing(usmm);
    await usmm.accept('nora');
    await skipDays(engine.client, usmm.workflowId, 29.5);
    const notices = await noticesOf(usmm, 'disputing');
    expect(daysAfter(enteredAt, notices)).toEqual([
      'reminded after 23',
      'reminded after 27',
      'reminded after 29',
    ]);
    expect(notices.at(-1)?.concerning).toEqual(['cms', 'south', 'east', 'west']);
    expect((await usmm.view()).phase).toBe('disputing');
    await skipDays(engine.client, usmm.workflowId, 1);
    await usmm.reaches('paying');
  });
});

test('stops every clock while a period is held, and moves its deadlines by as long', async () => {
  const usmm = new UsmmProgramme(engine, PROGRAMME, 'held');
  await usmm.open();
  await usmm.reaches('collecting');
  const { enteredAt } = await standing(usmm);
  await skipDays(engine.client, usmm.workflowId, 25);
  const reason = 'the commissioner asked for time';
  await usmm.inPeriod({ actor: 'mia', message: 'hold', reason });
  await skipDays(engine.client, usmm.workflowId, 100);
  expect(daysAfter(enteredAt, await noticesOf(usmm))).toEqual(['reminded after 23']);
  await usmm.inPeriod({ actor: 'mia', message: 'releaseHold', reason });
  await skipDays(engine.client, usmm.workflowId, 6);
  expect(daysAfter(enteredAt, await noticesOf(usmm))).toEqual([
    'reminded after 23',
    'reminded after 127',
    'reminded after 129',
    'overdue after 130',
  ]);
});

test('takes an acceptance up to the end of the window and refuses it from then on', async () => {
  const usmm = new UsmmProgramme(engine, PROGRAMME, 'boundary');
  await usmm.openUntilSigning();
  await usmm.signAll();
  await usmm.reaches('disputing');
  const { deadlineAt = '' } = await standing(usmm);
  // A dispute keeps the phase open when its window has ended.
  const { data } = await usmm.dispute('nora', ['participants.north']);
  const disputeId = data['disputeId'] ?? '';
  const shortlyBefore = new Date(Date.parse(deadlineAt) - 20_000).toISOString();
  await skipUntil(engine.client, usmm.workflowId, shortlyBefore);
  await usmm.accept('sean');
  await skipUntil(engine.client, usmm.workflowId, deadlineAt);
  const refusal = { code: 'WRONG_PHASE', message: expect.stringContaining(deadlineAt) as unknown };
  await expect(usmm.accept('ella')).rejects.toMatchObject(refusal);
  const late = usmm.dispute('walt', ['participants.west']);
  await expect(late).rejects.toMatchObject(refusal);
  expect((await usmm.view()).phase).toBe('disputing');
  await usmm.determine(disputeId, { decision: 'rejected', details: {} });
  await usmm.reaches('paying');
});
