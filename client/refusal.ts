import {
  isGrpcServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import {
  ApplicationFailure,
  NamespaceNotFoundError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/common';
import { type ErrorCode, errorAdvice, GainshareError } from '../core/errors/index.ts';

/**
 * gRPC codes after which a decision may or may not have arrived: it is sent again under its id.
 * RESOURCE_EXHAUSTED is also the limit of updates in flight at one workflow.
 */
const TRANSIENT_CODES: ReadonlySet<number> = new Set([
  1, // CANCELLED
  2, // UNKNOWN
  4, // DEADLINE_EXCEEDED
  8, // RESOURCE_EXHAUSTED
  9, // FAILED_PRECONDITION: the workflow's last step failed or ran out of time; it tries again
  10, // ABORTED
  13, // INTERNAL
  14, // UNAVAILABLE
]);

/** What an error of Temporal means for the person who decided; `again` where nobody knows yet. */
export function refusalOf(error: unknown, workflowId: string): GainshareError | 'again' {
  if (error instanceof GainshareError) return error;
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return 'again';
  if (error instanceof WorkflowUpdateFailedError) return refusalOfFailure(error.cause);
  if (error instanceof NamespaceNotFoundError) return 'again';
  if (error instanceof WorkflowNotFoundError) return notRunning(error, workflowId);
  if (error instanceof WorkflowExecutionAlreadyStartedError) return over(workflowId, true);
  return isTransient(error) ? 'again' : failed(error);
}

function refusalOfFailure(cause: Error | undefined): GainshareError | 'again' {
  if (!(cause instanceof ApplicationFailure)) return failed(cause);
  // The run ended under the update: a later run has the answer, or the matter is over.
  if (cause.type === 'AcceptedUpdateCompletedWorkflow') return 'again';
  const code = cause.type ?? '';
  return isErrorCode(code) ? new GainshareError(code, cause.message) : failed(cause);
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorAdvice, code);
}

function isTransient(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const service = isGrpcServiceError(error) ? error : cause;
  if (!isGrpcServiceError(service)) return false;
  return TRANSIENT_CODES.has(service.code) || isStarting(service);
}

/** For a moment after its start a part of a server does not know its namespaces. */
function isStarting({ code, message }: { code: number; message: string }): boolean {
  return code === 5 && /^namespace .* is not found/i.test(message);
}

/** The update was asked for in a run that has gone on as a new one: ask there. */
function notRunning(error: Error, workflowId: string): GainshareError | 'again' {
  if (/update.*not found/i.test(error.message)) return 'again';
  return over(workflowId, /already completed/i.test(error.message));
}

/** Whether it ended the server knows while it keeps the history; then it is as if never begun. */
function over(workflowId: string, hasEnded: boolean): GainshareError {
  const [kind = '', ...names] = workflowId.split(':');
  const name = `the ${kind} ${names.at(-1) ?? ''}`;
  const what = hasEnded ? `${name} has ended` : `${name} was never begun, or ended long ago`;
  return new GainshareError(kind === 'programme' ? 'NOT_FOUND' : 'WRONG_PHASE', what);
}

function failed(error: unknown): GainshareError {
  const said = error instanceof Error ? error.message : String(error);
  return new GainshareError('ENGINE_FAILED', `The engine could not take the decision: ${said}`);
}
