import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';

/** Brings a workflow that was ended from outside back to its last step, as an operator may. */
export async function resetToLastStep(client: Client, workflowId: string): Promise<void> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const last = events?.findLast(
    ({ workflowTaskCompletedEventAttributes: task }) => task !== undefined && task !== null,
  );
  await reset(client, workflowId, last?.eventId);
}

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
  await reset(
    client,
    workflowId,
    scheduled?.activityTaskScheduledEventAttributes?.workflowTaskCompletedEventId,
  );
}

type EventId = Parameters<
  Client['workflowService']['resetWorkflowExecution']
>[0]['workflowTaskFinishEventId'];

async function reset(client: Client, workflowId: string, workflowTaskFinishEventId: EventId) {
  if (workflowTaskFinishEventId === undefined || workflowTaskFinishEventId === null) {
    throw new Error(`${workflowId} has no such step`);
  }
  const { runId } = await client.workflow.getHandle(workflowId).describe();
  await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId, runId },
    reason: 'an operator wants it done again',
    workflowTaskFinishEventId,
    requestId: randomUUID(),
  });
}
