import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import {
  disputeWorkflowId,
  payoutWorkflowId,
  planWorkflowId,
  programmeWorkflowId,
} from '../../core/period/workflow-ids.ts';
import { packageRoot } from '../../local/package-root.ts';
import {
  closeAdopted,
  closeDisputed,
  closePlain,
  closeReturned,
  closeTrueUp,
  closeWithPlan,
  withReopening,
} from './period-scenarios.ts';
import { skipDays } from './skip-time.ts';
import { openTestEngine, type TestEngine } from './test-engine.ts';
import { UsmmProgramme } from './usmm-programme.ts';

const { History } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;

const FOLDER = join(packageRoot(), 'test', 'replay', 'histories');

/** What one workflow did and heard, as Temporal keeps it. */
export interface RecordedHistory {
  readonly name: string;
  readonly workflowId: string;
  readonly events: readonly unknown[];
}

/** The history as the worker replays it. */
export const historyOf = ({ events }: RecordedHistory): History =>
  History.fromObject({ events: [...events] });

/** The histories in git, recorded when the workflows last changed. */
export async function recordedHistories(): Promise<RecordedHistory[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json')).sort();
  return await Promise.all(
    files.map(async (file) => {
      const recorded = JSON.parse(await readFile(join(FOLDER, file), 'utf8')) as RecordedHistory;
      return { ...recorded, name: file.replace('.json', '') };
    }),
  );
}

/** Lives through the scenarios on the real server and keeps their histories in git. */
export async function recordHistories(): Promise<void> {
  const engine = await openTestEngine();
  try {
    await rm(FOLDER, { recursive: true, force: true });
    await mkdir(FOLDER, { recursive: true });
    await liveThrough(engine);
  } finally {
    await engine.close();
  }
}

async function liveThrough(engine: TestEngine): Promise<void> {
  const at = (period: string) => new UsmmProgramme(engine, 'usmm', period);
  const plain = at('plain');
  await plain.create();
  await closePlain(plain);
  await keep(engine, 'plain-period', plain.workflowId);
  await keep(engine, 'plain-payout', payoutWorkflowId('usmm', 'plain'));
  const disputed = at('disputed');
  await closeDisputed(disputed);
  await keep(engine, 'disputed-period', disputed.workflowId);
  await keep(engine, 'disputed-dispute', disputeWorkflowId('usmm', 'disputed', 'disputed-D1'));
  const returned = at('returned');
  await closeReturned(returned);
  await keep(engine, 'returned-period', returned.workflowId);
  const late = at('late');
  await late.open();
  await late.reaches('collecting');
  await skipDays(engine.client, late.workflowId, 40);
  const reason = 'the partners asked for time';
  await late.inPeriod({ actor: 'mia', message: 'hold', reason });
  await late.inPeriod({ actor: 'mia', message: 'releaseHold', reason });
  await late.inPeriod({ actor: 'mia', message: 'cancel', reason });
  await late.reaches('cancelled');
  await keep(engine, 'late-period', late.workflowId);
  await keep(engine, 'programme', programmeWorkflowId('usmm'));
  const adopting = new UsmmProgramme(engine, 'adopting-usmm', 'adopted');
  await closeAdopted(adopting);
  await keep(engine, 'adopted-period', adopting.workflowId);
  const reopened = new UsmmProgramme(engine, 'reopened-usmm', 'reopened');
  await reopened.create(withReopening);
  const plan = await closeWithPlan(reopened);
  await keep(engine, 'action-plan', planWorkflowId(reopened.id, plan));
  await closeTrueUp(reopened);
  await keep(engine, 'true-up', reopened.workflowId);
}

async function keep(engine: TestEngine, name: string, workflowId: string): Promise<void> {
  const history = await engine.client.workflow.getHandle(workflowId).fetchHistory();
  const plain = History.toObject(History.fromObject(history), {
    enums: String,
    longs: String,
    bytes: String,
  });
  const { events } = plain as Pick<RecordedHistory, 'events'>;
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  const text = `{"workflowId":${JSON.stringify(workflowId)},"events":[\n${lines}\n]}\n`;
  await writeFile(join(FOLDER, `${name}.json`), text);
}
