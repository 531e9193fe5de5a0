import { ApplicationFailure } from '@temporalio/common';
import { GainshareError } from '../core/errors/index.ts';

/** Refusals that a later attempt may not meet: the database may be back, an instant come. */
const PASSING = new Set<string>(['DATABASE_UNREACHABLE', 'INSTANT_AHEAD', 'WORKFLOW_ID_TAKEN']);

/**
 * Runs an activity so that a refusal leaves it with its code and is not repeated, while everything
 * unforeseen (a lost connection, a bug that is mended and deployed) is tried again.
 */
export async function asFailure<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isRefusedRecord(error)) {
      const { constraint = '' } = error;
      throw ApplicationFailure.nonRetryable(
        `The record breaks a rule of the database (${constraint}).`,
        'RECORD_REFUSED',
      );
    }
    if (!(error instanceof GainshareError)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.code,
      details: [error.details],
      nonRetryable: !PASSING.has(error.code),
    });
  }
}

/**
 * SQLSTATE classes 22 (a value that does not fit) and 23 (a constraint): the same record would be
 * refused for ever, and whoever sent it would wait for ever.
 */
function isRefusedRecord(error: unknown): error is { readonly constraint?: string } {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return typeof error.code === 'string' && /^2[23]/.test(error.code);
}
