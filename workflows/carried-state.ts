import { workflowInfo } from '@temporalio/workflow';

/**
 * The state that an earlier run carried over, and nothing else: anybody with access to Temporal can
 * start a workflow with a state of their own making. Only a run that really continued another one
 * takes it; a schedule or a retry, by which the server repeats somebody's first argument, does not.
 */
export function carriedState<State>(state: State | undefined): State | undefined {
  const { continuedFromExecutionRunId, cronSchedule, retryPolicy } = workflowInfo();
  const isContinued = continuedFromExecutionRunId !== undefined;
  return isContinued && !cronSchedule && retryPolicy === undefined ? state : undefined;
}
