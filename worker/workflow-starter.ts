import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { GainshareError } from '../core/errors/index.ts';
import type { WorkflowStarter } from '../activities/dependencies.ts';

/**
 * A workflow of another type under a business id keeps the right one from ever starting: anybody
 * with access to Temporal can put one there. It is named, and an operator ends it. Throws
 * WORKFLOW_ID_TAKEN.
 */
async function refuseSquatter(
  client: Client,
  workflowType: string,
  workflowId: string,
): Promise<void> {
  const { type } = await client.workflow.getHandle(workflowId).describe();
  if (type === workflowType) return;
  const message = `Under ${workflowId} a workflow of the type ${type} runs, not ${workflowType}.`;
  throw new GainshareError('WORKFLOW_ID_TAKEN', message, { workflowId, type });
}

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
        await refuseSquatter(client, workflowType, workflowId);
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
