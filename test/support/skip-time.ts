import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';

/** `FAST_FORWARD_POLLING_RESULT_…` of the server, as its numbers. */
const POLL_TIMED_OUT = 1;
const COMPLETED = 2;

const DAY_MILLISECONDS = 86_400_000;

/**
 * Moves the clock of one workflow on by so many days, on the real server: every timer of that time
 * fires in order, and what it leads to ends before the next one. Afterwards time goes on from
 * there. Other workflows, activities and the database keep the time that they had.
 */
export async function skipDays(client: Client, workflowId: string, days: number): Promise<void> {
  await skip(client, workflowId, days * DAY_MILLISECONDS);
}

/** The same, up to an instant; does nothing where that has passed. */
export async function skipUntil(client: Client, workflowId: string, instant: string) {
  const milliseconds = Date.parse(instant) - (await workflowTime(client, workflowId));
  if (milliseconds > 0) await skip(client, workflowId, milliseconds);
}

async function skip(client: Client, workflowId: string, milliseconds: number): Promise<void> {
  const { namespace } = client.options;
  const { workflowService } = client.connection;
  const workflowExecution = { workflowId };
  const fastForwardId = randomUUID();
  const fastForwardConfig = { id: fastForwardId, duration: msToTs(milliseconds) };
  await workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig } },
    updateMask: { paths: ['time_skipping_config'] },
  });
  for (;;) {
    const { fastForwardPollingResult: result, failedReason } =
      await workflowService.pollWorkflowExecutionTimeSkipping({
        namespace,
        workflowExecution,
        fastForwardId,
      });
    // A workflow that ended on the way needs no more time.
    if (result === COMPLETED || /execution ended/.test(failedReason)) return;
    if (result !== POLL_TIMED_OUT) throw new Error(`${workflowId} skips no time: ${failedReason}`);
  }
}

/** What time it is for a workflow, in milliseconds since 1970. */
async function workflowTime(client: Client, workflowId: string): Promise<number> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  const time = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return time === undefined || time === null ? Date.now() : tsToMs(time);
}
