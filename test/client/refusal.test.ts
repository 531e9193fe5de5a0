import {
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import {
  ApplicationFailure,
  NamespaceNotFoundError,
  WorkflowNotFoundError,
} from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../client/refusal.ts';

const WORKFLOW = 'period:usmm:2021';

const updateFailure = (type: string): WorkflowUpdateFailedError =>
  new WorkflowUpdateFailedError(
    'Workflow Update failed',
    ApplicationFailure.nonRetryable('revision 2 stands', type),
  );

function serviceError(code: number): ServiceError {
  const cause = Object.assign(new Error('said by the server'), {
    code,
    details: 'said',
    metadata: {},
  });
  return new ServiceError('Workflow Update failed', { cause });
}

describe('refusal', () => {
  it('is the code and the sentence that the workflow refused with', () => {
    const refusal = refusalOf(updateFailure('REVISION_STALE'), WORKFLOW);
    expect(refusal).toMatchObject({ code: 'REVISION_STALE', message: 'revision 2 stands' });
  });

  it('is ENGINE_FAILED for a failure without one of our codes', () => {
    expect(refusalOf(updateFailure('TypeError'), WORKFLOW)).toMatchObject({
      code: 'ENGINE_FAILED',
    });
  });

  it('is not known yet after a timeout, a failed step, a lost line, too many in flight', () => {
    const timeout = new WorkflowUpdateRPCTimeoutOrCancelledError('deadline');
    expect(refusalOf(timeout, WORKFLOW)).toBe('again');
    for (const code of [4, 8, 9, 14]) expect(refusalOf(serviceError(code), WORKFLOW)).toBe('again');
  });

  it('is not known yet when the run ended under the update', () => {
    expect(refusalOf(updateFailure('AcceptedUpdateCompletedWorkflow'), WORKFLOW)).toBe('again');
  });

  it('is not known yet while a server that just started reads its namespaces', () => {
    expect(refusalOf(new NamespaceNotFoundError('gainshare'), WORKFLOW)).toBe('again');
    const partial = new Error('Namespace gainshare is not found.');
    const said = Object.assign(partial, { code: 5, details: '', metadata: {} });
    expect(refusalOf(said, WORKFLOW)).toBe('again');
  });

  it('says whether a period has ended, or was never begun', () => {
    const said = (message: string) =>
      refusalOf(new WorkflowNotFoundError(message, WORKFLOW, undefined), WORKFLOW);
    expect(said('workflow execution already completed')).toMatchObject({
      code: 'WRONG_PHASE',
      message: 'the period 2021 has ended',
    });
    expect(said('workflow not found for ID: period:usmm:2021')).toMatchObject({
      code: 'WRONG_PHASE',
      message: 'the period 2021 was never begun, or ended long ago',
    });
  });

  it('does not repeat a request that the server finds wrong', () => {
    expect(refusalOf(serviceError(3), WORKFLOW)).toMatchObject({ code: 'ENGINE_FAILED' });
  });
});
