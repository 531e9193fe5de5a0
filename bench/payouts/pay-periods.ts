import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { SignedDecision } from '../../core/governance/decision.ts';
import { payoutWorkflowId } from '../../core/period/workflow-ids.ts';
import type { Transport } from '../../client/engine.ts';
import { type PeriodToPay, signed } from './made-up-periods.ts';

/** How many requests are on their way at once. */
const HANDS = 50;
const EVENTS_OF_FOUR_ACTIVITIES = 4 + 4 * 6;
const PATIENCE_MILLISECONDS = 600_000;

/** What is paid, by which workflows, over which door. */
export interface Run {
  readonly client: Client;
  readonly transport: Transport;
  readonly taskQueue: string;
  readonly periods: readonly PeriodToPay[];
  /** The file to release, and the ids of its payments. */
  fileOf(
    period: PeriodToPay,
  ): Promise<{ readonly target: string; readonly ids: readonly string[] }>;
}

/**
 * Takes all periods at once from their final revision to the last answer of the bank: seconds.
 * What people do at their own places (reading the file, signing) is not counted.
 */
export async function payPeriods(run: Run): Promise<number> {
  const { client, taskQueue, periods } = run;
  let milliseconds = await timed(async () => {
    await eachOf(periods, async ({ programme, period }) => {
      const workflowId = payoutWorkflowId(programme, period);
      await client.workflow.start('payout', {
        workflowId,
        taskQueue,
        args: [{ programme, period }],
      });
    });
    // One after the other: whoever asks for all at once keeps the server busy with answers.
    for (const period of periods) await untilPlanned(client, period);
  });
  const files = new Map<PeriodToPay, Awaited<ReturnType<Run['fileOf']>>>();
  await eachOf(periods, async (period) => void files.set(period, await run.fileOf(period)));
  for (const actor of ['fiona', 'felix']) {
    milliseconds += await decideAll(
      run,
      ({ programme, period, revisionHash }, target) =>
        signed({ programme, period, message: 'releasePayment', actor, target, revisionHash }),
      files,
    );
  }
  milliseconds += await decideAll(
    run,
    ({ programme, period }, target, ids) => {
      const answers = ids.map((id) => `${id}=accepted`);
      const message = 'answerPayment';
      return signed({ programme, period, message, actor: 'fiona', target, details: { answers } });
    },
    files,
  );
  milliseconds += await timed(() =>
    eachOf(periods, async ({ programme, period }) => {
      await client.workflow.getHandle(payoutWorkflowId(programme, period)).result();
    }),
  );
  return milliseconds / 1000;
}

/** The first four activities are done, and the workflow waits for people. */
async function untilPlanned(client: Client, { programme, period }: PeriodToPay): Promise<void> {
  const handle = client.workflow.getHandle(payoutWorkflowId(programme, period));
  for (;;) {
    const { historyLength, raw } = await handle.describe();
    const isBusy = (raw.pendingActivities ?? []).length > 0 || raw.pendingWorkflowTask;
    if (historyLength >= EVENTS_OF_FOUR_ACTIVITIES && !isBusy) return;
    await pause(100);
  }
}

async function decideAll(
  { transport, periods }: Run,
  decide: (period: PeriodToPay, target: string, ids: readonly string[]) => SignedDecision,
  files: ReadonlyMap<PeriodToPay, { readonly target: string; readonly ids: readonly string[] }>,
): Promise<number> {
  const decisions = periods.map((period) => {
    const { target = '', ids = [] } = files.get(period) ?? {};
    return decide(period, target, ids);
  });
  return await timed(() =>
    eachOf(decisions, async (decision) => {
      const { programme, period } = decision.content;
      const workflowId = payoutWorkflowId(programme, period);
      const begins = { workflowType: 'payout', args: [{ programme, period }] };
      const deadline = Date.now() + PATIENCE_MILLISECONDS;
      while ((await transport.update({ workflowId, begins }, decision, deadline)) === 'again');
    }),
  );
}

async function eachOf<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const queue = [...items];
  const hand = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
