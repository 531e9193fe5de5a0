import type { Client } from '@temporalio/client';
import { payoutWorkflowId } from '../../core/period/workflow-ids.ts';
import type { PeriodToPay } from './made-up-periods.ts';

/** What a workflow did, as its history has it. */
export interface Steps {
  readonly activities: number;
  readonly updates: number;
  readonly signals: number;
  readonly timers: number;
}

/** Counts the steps of one payout: what the server had to schedule, deliver and keep. */
export async function stepsOf(client: Client, { programme, period }: PeriodToPay): Promise<Steps> {
  const handle = client.workflow.getHandle(payoutWorkflowId(programme, period));
  const { events } = await handle.fetchHistory();
  const count = (attribute: keyof NonNullable<typeof events>[number]): number =>
    (events ?? []).filter((event) => (event[attribute] ?? null) !== null).length;
  return {
    activities: count('activityTaskScheduledEventAttributes'),
    updates: count('workflowExecutionUpdateAcceptedEventAttributes'),
    signals: count('signalExternalWorkflowExecutionInitiatedEventAttributes'),
    timers: count('timerStartedEventAttributes'),
  };
}
