import { ApplicationFailure, CancellationScope, workflowInfo } from '@temporalio/workflow';

/**
 * A workflow as the business of its input: it runs under that business's id and no other, and until
 * the business is done.
 *
 * Anybody with access to Temporal can start a second one beside the first, which would remind and
 * escalate at times of its own, or ask a workflow to cancel. Whoever may end a period decides so,
 * with a reason and a signature; Temporal's own request is not a decision and changes nothing.
 */
export function business<Input, Result>(
  idOf: (input: Input) => string,
  flow: (input: Input) => Promise<Result>,
): (input: Input) => Promise<Result> {
  return async (input) => {
    if (!isOwnId(() => idOf(input))) {
      const { workflowId } = workflowInfo();
      const message = `${workflowId} is not the id of the business that it was started with`;
      throw ApplicationFailure.nonRetryable(message, 'WRONG_ADDRESS');
    }
    return await CancellationScope.nonCancellable(() => flow(input));
  };
}

/** Whoever starts a workflow by hand may give it anything, even nothing. */
function isOwnId(id: () => string): boolean {
  try {
    return id() === workflowInfo().workflowId;
  } catch {
    return false;
  }
}
