import { afterAll, beforeAll, expect, test } from 'vitest';
import { disputeWorkflowId } from '../../core/period/workflow-ids.ts';
import { listDisputes } from '../../database/reads/list-disputes.ts';
import { withViewer } from '../../database/with-viewer.ts';
import { noticesOf } from '../support/notices.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

const RULES = `disputes:
  appealDays: 14
  laterGrounds: { until: answer, clause: rule 4.2 }
  secondDisputes: { permitted: other-ground, clause: rule 4.3 }
  joint: { permitted: true }
  withdrawal: { until: determination, clause: rule 4.5 }
`;
const JOINT = '2021-D1';
let engine: TestEngine;
let usmm: UsmmProgramme;

beforeAll(async () => {
  engine = await openTestEngine();
  usmm = new UsmmProgramme(engine, 'rules');
  await usmm.create((agreement) => agreement.replace('disputes:\n', RULES));
  await usmm.register('sue', 'south', ['independent-reviewer@south']);
  // Of the reviewers, with a mandate to act for a partner too.
  await usmm.register('olga', 'office', ['partner@west', 'independent-reviewer@office']);
  await usmm.openUntilSigning('expenditure');
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.dispute('nora', ['participants.north']);
});

afterAll(async () => await engine?.close());

const paper = (actor: string, message: 'addGround' | 'withdrawDispute', details = {}) =>
  usmm.inPeriod({ actor, message, target: JOINT, reason: 'for a reason', details });

async function seenBy(personId: string): Promise<readonly string[]> {
  const viewer = { programmeId: usmm.id, personId };
  const disputes = await withViewer(engine.database, viewer, (tx) =>
    listDisputes(tx, usmm.id, usmm.period),
  );
  return disputes.map(({ disputeId, parties }) => `${disputeId} ${parties.join('+')}`);
}

test('partners join a dispute, and its reviewer is of neither', async () => {
  await usmm.inPeriod({
    actor: 'sean',
    message: 'joinDispute',
    target: 'south',
    reason: 'our share lacks the same line',
    revisionHash: await usmm.revisionHash(),
    details: { dispute: JOINT, lines: ['participants.south'] },
  });
  expect(await seenBy('sean')).toEqual([`${JOINT} north+south`]);
  expect(await seenBy('ella')).toEqual([]);
  expect(await seenBy('sue')).toEqual([]);
  await expect(usmm.determine(JOINT, { actor: 'sue' })).rejects.toMatchObject({
    code: 'OWN_MATTER',
  });
});

test('a line is disputed again on another ground only, where the rule says so', async () => {
  const again = (ground: string) =>
    usmm.dispute('nora', ['participants.north'], {
      details: { lines: ['participants.north'], ground },
    });
  await expect(again('data-omission')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  await again('calculation-error');
  await expect(again('calculation-error')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
});

test('grounds are added until the answer, and a dispute is taken back until decided', async () => {
  const ground = { party: 'south', ground: 'calculation-error' };
  await paper('sean', 'addGround', ground);
  await expect(paper('sean', 'addGround', ground)).rejects.toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  const reason = 'all was entered';
  await usmm.inPeriod({ actor: 'mia', message: 'answerDispute', target: JOINT, reason });
  const other = { ground: 'wrong-basis' };
  await expect(paper('nora', 'addGround', other)).rejects.toMatchObject({
    code: 'DISPUTE_EXCLUDED',
    message: expect.stringContaining('rule 4.2') as string,
  });
  await paper('nora', 'withdrawDispute');
  await expect(paper('nora', 'withdrawDispute')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  const [joint] = (await usmm.view()).disputes;
  expect(joint).toMatchObject({ left: ['north'], heldLines: ['participants.south'] });
  const known = await engine.client.workflow
    .getHandle(usmm.workflowId)
    .query<{ disputes: Record<string, unknown> }>('status');
  expect(known.disputes[JOINT]).toMatchObject({ left: ['north'], status: 'open' });
  await usmm.determine(JOINT, { decision: 'rejected', reason: 'not shown' });
  await expect(paper('sean', 'withdrawDispute', { party: 'south' })).rejects.toMatchObject({
    code: 'DISPUTE_EXCLUDED',
    message: expect.stringContaining('rule 4.5') as string,
  });
});

test('who puts in a dispute or writes a paper of it decides nothing in it', async () => {
  const lines = { lines: ['participants.west'], ground: 'data-omission' };
  const opened = await usmm.dispute('olga', [], { target: 'west', details: lines });
  const own = opened.data['disputeId'] ?? '';
  const decided = { decision: 'rejected', reason: 'not shown' };
  await expect(usmm.determine(own, { actor: 'olga', ...decided })).rejects.toMatchObject({
    code: 'OWN_WORK',
  });
  await usmm.determine(own, decided);
});

test('a dispute whose id is taken begins when that is ended, and managers hear of it', async () => {
  const { id, period } = usmm;
  const squatter = await engine.client.workflow.start('somethingElse', {
    workflowId: disputeWorkflowId(id, period, '2021-D4'),
    taskQueue: 'a queue that nobody serves',
  });
  const opened = usmm.dispute('ella', ['participants.east']);
  const told = async () =>
    (await noticesOf(usmm)).filter(({ note }) => note.includes('2021-D4')).map(({ kind }) => kind);
  await expect.poll(told, { timeout: 20_000 }).toEqual(['escalated']);
  await squatter.terminate();
  expect((await opened).data).toMatchObject({ disputeId: '2021-D4' });
  await usmm.determine('2021-D4', { decision: 'rejected', reason: 'not shown' });
  expect(await told()).toEqual(['escalated']);
});
