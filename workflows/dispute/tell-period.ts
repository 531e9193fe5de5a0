import { getExternalWorkflowHandle } from '@temporalio/workflow';
import type { DisputeNames } from '../../activities/load-matter.ts';
import { periodWorkflowId } from '../../core/period/workflow-ids.ts';
import { disputeEndedSignal } from '../messages.ts';

/** A prompt to the period to read how the dispute stands. */
export async function tellPeriod({ programme, period, disputeId }: DisputeNames): Promise<void> {
  const handle = getExternalWorkflowHandle(periodWorkflowId(programme, period));
  await handle.signal(disputeEndedSignal, disputeId);
}
