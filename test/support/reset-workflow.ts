import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';

/**
 * Takes a workflow back, as an operator may, to before it first asked for an activity. Whatever it
 * did since is done again; messages that came since are brought to it again by the server.
 */
export async function resetBefore(
  client: Client,
  workflowId: string,
  activityType: string,
): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  const { events } = await handle.fetchHistory();
  const scheduled = events?.find(
    ({ activityTaskScheduledEventAttributes: activity }) =>
      activity?.activityType?.name === activityType,
  );
  const workflowTaskFinishEventId =
    scheduled?.activityTaskScheduledEventAttributes?.workflowTaskCompletedEventId;
  if (workflowTaskFinishEventId === undefined || workflowTaskFinishEventId === null) {
    throw new Error(`${workflowId} has not asked for ${activityType}`);
  }
  const { runId } = await handle.describe();
  await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId, runId },
    reason: 'an operator wants it done again',
    workflowTaskFinishEventId,
    requestId: randomUUID(),
  });
}
