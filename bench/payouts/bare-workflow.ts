import {
  allHandlersFinished,
  condition,
  getExternalWorkflowHandle,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { BareActivities } from './bare-activities.ts';
import { answerPaymentUpdate, releasePaymentUpdate } from '../../workflows/messages.ts';

const { step } = proxyActivities<BareActivities>({ startToCloseTimeout: '1 minute' });
const DEADLINE = '7 days';

/**
 * As many steps as a payout has, and nothing in them: four activities, two releases and an answer
 * as updates of two activities each, each awaited until a deadline, and a signal to a workflow that
 * is not there.
 */
export async function payout(names: unknown): Promise<void> {
  let awaited = 3;
  for (const update of [releasePaymentUpdate, answerPaymentUpdate]) {
    setHandler(update, async (signed) => {
      await step(signed);
      await step(names);
      awaited -= 1;
      return { decisionId: signed.content.decisionId, note: '', data: {} };
    });
  }
  for (let count = 0; count < 4; count += 1) await step(names);
  for (let left = awaited - 1; left >= 0; left -= 1) {
    await condition(() => awaited <= left, DEADLINE);
  }
  await condition(allHandlersFinished);
  await getExternalWorkflowHandle('nobody')
    .signal('payoutChanged')
    .catch(() => undefined);
}
