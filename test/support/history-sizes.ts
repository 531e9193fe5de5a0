import type { TestEngine } from './test-engine.ts';

export interface HistorySize {
  readonly events: number;
  readonly bytes: number;
}

/** How long the history of each run of a workflow is, the newest first. */
export async function historySizes(
  engine: TestEngine,
  workflowId: string,
): Promise<readonly HistorySize[]> {
  const { workflow } = engine.client;
  const sizes: HistorySize[] = [];
  let { runId } = await workflow.getHandle(workflowId).describe();
  while (runId !== '') {
    const { historyLength: events, historySize = 0 } = await workflow
      .getHandle(workflowId, runId)
      .describe();
    sizes.push({ events, bytes: historySize });
    runId = await runBefore(engine, workflowId, runId);
  }
  return sizes;
}

/** The run that a run continues; empty where it is the first. */
async function runBefore({ client }: TestEngine, workflowId: string, runId: string) {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution: { workflowId, runId },
    maximumPageSize: 1,
  });
  const started = history?.events?.[0]?.workflowExecutionStartedEventAttributes;
  return started?.continuedExecutionRunId ?? '';
}
