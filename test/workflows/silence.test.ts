import { afterAll, beforeAll, expect, test } from 'vitest';
import { disputeWorkflowId } from '../../core/period/workflow-ids.ts';
import { listEvents } from '../../database/reads/list-events.ts';
import { loadFigures } from '../../database/reads/load-figures.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { daysAfter, noticesOf } from '../support/notices.ts';
import { skipDays } from '../support/skip-time.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

/** The agreement with another declared outcome of silence at one of its steps. */
const silence = (step: string, outcome: string) => (agreement: string) =>
  agreement.replace(new RegExp(`(  ${step}:[^]*?silence: )escalate`), `$1${outcome}`);

/** The agreement with a declared part that the review can withhold. */
const withheldPart = (agreement: string) =>
  agreement.replace(
    '  - id: funding\n',
    '  - { id: held, kind: withhold, title: Held, lines: [participants], share: 25 % }\n$&',
  );

async function untilReviewing(usmm: UsmmProgramme): Promise<void> {
  await usmm.open();
  await usmm.submitAll();
  await usmm.reaches('reviewing');
}

async function withheldFigure({ id, period }: UsmmProgramme, number: number): Promise<string> {
  return await withTransaction(engine.database, async (tx) => {
    const revision = await loadRevision(tx, id, period, number);
    const { figuresHash = '', sourcesHash = '' } = revision ?? {};
    const stored = await loadFigures(tx, id, period, figuresHash, sourcesHash);
    const { values } = JSON.parse(stored?.figures ?? '{}') as { values: Record<string, string> };
    return values['review.withheld'] ?? '';
  });
}

test('withholds when the review stays silent, and goes back when those who sign do', async () => {
  const usmm = new UsmmProgramme(engine, 'withhold');
  await usmm.create((text) =>
    withheldPart(silence('signOff', 'return')(silence('review', 'withhold')(text))),
  );
  await untilReviewing(usmm);
  await skipDays(engine.client, usmm.workflowId, 13.9);
  expect((await usmm.view()).phase).toBe('reviewing');
  await skipDays(engine.client, usmm.workflowId, 0.2);
  await usmm.reaches('signing');
  expect(await withheldFigure(usmm, 1)).toBe('1');
  await usmm.sign('gina');
  await skipDays(engine.client, usmm.workflowId, 14);
  await usmm.reaches('reviewing');
  await usmm.review('release');
  await usmm.reaches('signing');
  expect(await withheldFigure(usmm, 2)).toBe('0');
  // The signature on the revision that went back is void.
  await usmm.sign('greta');
  expect((await usmm.view()).phase).toBe('signing');
  await usmm.sign('gina');
  await usmm.reaches('disputing');
});

test('starts a review again that stays silent, where its silence is to defer', async () => {
  const usmm = new UsmmProgramme(engine, 'defer');
  await usmm.create(silence('review', 'defer'));
  await untilReviewing(usmm);
  await skipDays(engine.client, usmm.workflowId, 29);
  const { timeline } = await usmm.view();
  expect(timeline.map(({ phase }) => phase)).toEqual([
    'collecting',
    'reviewing',
    'reviewing',
    'reviewing',
  ]);
  expect(daysAfter(timeline[1]?.enteredAt ?? '', await noticesOf(usmm, 'reviewing'))).toEqual([
    'reminded after 11',
    'reminded after 13',
    'overdue after 14',
    'reminded after 25',
    'reminded after 27',
    'overdue after 28',
  ]);
  await usmm.review('defer');
  expect((await usmm.view()).timeline).toHaveLength(5);
  await usmm.review('release');
  await usmm.reaches('signing');
  expect(await withheldFigure(usmm, 1)).toBe('0');
});

test('reminds the reviewer of a dispute on its own clock, says when it is overdue', async () => {
  const usmm = new UsmmProgramme(engine, 'slow');
  await usmm.untilSigning();
  await usmm.signAll();
  await usmm.reaches('disputing');
  const { data } = await usmm.dispute('nora', ['participants.north']);
  const disputeId = data['disputeId'] ?? '';
  await skipDays(engine.client, disputeWorkflowId(usmm.id, usmm.period, disputeId), 40);
  const [dispute] = (await usmm.view()).disputes;
  const events = await withTransaction(engine.database, (tx) => listEvents(tx, 'slow', '2021'));
  const own = events
    .filter(({ eventId }) => eventId.startsWith(disputeId))
    .map(({ kind, body, at }) => ({ kind, at, phase: body, concerning: [], note: '' }));
  expect(daysAfter(dispute?.openedAt ?? '', own)).toEqual([
    'reminded after 14',
    'reminded after 20',
    'overdue after 21',
    'escalated after 28',
    'escalated after 35',
  ]);
  await usmm.determine(disputeId, { decision: 'rejected', details: {} });
  await usmm.acceptAll();
  await usmm.reaches('paying');
});
