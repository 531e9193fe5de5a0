import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { WorkflowStarter } from '../activities/dependencies.ts';

/** Starts and wakes workflows through a client; safe to repeat. */
export function workflowStarter(client: Client, taskQueue: string): WorkflowStarter {
  return {
    async start(workflowType, workflowId, input) {
      try {
        await client.workflow.start(workflowType, {
          workflowId,
          taskQueue,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
          // What runs again after it ended (the payout of a true-up) finds its own rows.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        });
      } catch (error) {
        // It ran and ended: what it had to do is done.
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    },
    async signal(workflowId, signal) {
      try {
        await client.workflow.getHandle(workflowId).signal(signal);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
  };
}
