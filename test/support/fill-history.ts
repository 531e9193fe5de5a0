import { expect } from 'vitest';
import type { MessageName } from '../../core/governance/messages.ts';
import { disputeWorkflowId } from '../../core/period/workflow-ids.ts';
import type { UsmmProgramme } from './usmm-programme.ts';

// The server suggests to continue as new at 4 MB, which a few large messages bring about of
// somebody whom nobody knows: each is refused, and that it was tried is on the record.

const LARGE = { text: 'x'.repeat(280_000) };
const MOST_LETTERS = 30;
let letters = 0;

/** Fills the history of the period until it goes on in a new run. */
export async function continuePeriodAsNew(usmm: UsmmProgramme): Promise<void> {
  await continueAsNew(usmm, usmm.workflowId, 'hold', '');
}

/** The same for one of its disputes. */
export async function continueDisputeAsNew(usmm: UsmmProgramme, disputeId: string) {
  const workflowId = disputeWorkflowId(usmm.id, usmm.period, disputeId);
  await continueAsNew(usmm, workflowId, 'replyDispute', disputeId);
}

/** Which run of a workflow is the newest. */
export async function runOf({ engine }: UsmmProgramme, workflowId: string): Promise<string> {
  return (await engine.client.workflow.getHandle(workflowId).describe()).runId;
}

async function continueAsNew(
  usmm: UsmmProgramme,
  workflowId: string,
  message: MessageName,
  target: string,
): Promise<void> {
  const before = await runOf(usmm, workflowId);
  for (let count = 0; count < MOST_LETTERS; count += 1) {
    letters += 1;
    const letter = usmm.engine.decide({
      programme: usmm.id,
      period: usmm.period,
      decisionId: `large-letter-${letters}`,
      actor: 'nobody',
      message,
      target,
      reason: 'to fill the history',
      details: LARGE,
    });
    await expect(letter).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' });
    if ((await runOf(usmm, workflowId)) !== before) return;
  }
  throw new Error('the history is never full');
}
