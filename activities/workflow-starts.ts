import {
  disputeWorkflowId,
  payoutWorkflowId,
  periodWorkflowId,
  planWorkflowId,
} from '../core/period/workflow-ids.ts';
import { isEnded, type Phase } from '../core/period/phase.ts';
import { listActionPlans } from '../database/reads/list-action-plans.ts';
import { listDisputes } from '../database/reads/list-disputes.ts';
import { listPeriods } from '../database/reads/list-periods.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import type { DisputeNames, PayoutNames, PlanNames } from './load-matter.ts';

/** Starts a dispute's own workflow; one that is there already is left alone. */
export async function startDispute(
  { workflows }: Dependencies,
  names: DisputeNames,
): Promise<void> {
  const id = disputeWorkflowId(names.programme, names.period, names.disputeId);
  await workflows.start('dispute', id, names);
}

/** Starts the payout's own workflow; one that is there already is left alone. */
export async function startPayout({ workflows }: Dependencies, names: PayoutNames): Promise<void> {
  await workflows.start('payout', payoutWorkflowId(names.programme, names.period), names);
}

/** Starts an action plan's own workflow, which outlives the period. */
export async function startPlan(
  { workflows }: Dependencies,
  names: PlanNames & { readonly period: string },
): Promise<void> {
  await workflows.start('actionPlan', planWorkflowId(names.programme, names.planId), names);
}

/** Tells every running workflow of a programme that people, keys or mandates have changed. */
export async function announceDirectory(
  { database, workflows }: Dependencies,
  { programme }: { readonly programme: string },
): Promise<void> {
  const running = await withTransaction(database, async (tx) => {
    const plans = await listActionPlans(tx, programme);
    const openPlans = plans.filter(({ lastKind }) => lastKind !== 'closed');
    const periods = (await listPeriods(tx, programme)).filter(
      ({ phase }) => phase === undefined || !isEnded(phase as Phase),
    );
    const ids = openPlans.map(({ planId }) => planWorkflowId(programme, planId));
    for (const { periodId } of periods) {
      const disputes = await listDisputes(tx, programme, periodId);
      const open = disputes.filter(({ status }) => status === 'open');
      ids.push(
        periodWorkflowId(programme, periodId),
        payoutWorkflowId(programme, periodId),
        ...open.map(({ disputeId }) => disputeWorkflowId(programme, periodId, disputeId)),
      );
    }
    return ids;
  });
  for (const id of running) await workflows.signal(id, 'directoryChanged');
}

/** Tells the open disputes of a period that it has ended. */
export async function endDisputes(
  { database, workflows }: Dependencies,
  { programme, period }: { readonly programme: string; readonly period: string },
): Promise<void> {
  const disputes = await withTransaction(database, (tx) => listDisputes(tx, programme, period));
  for (const { disputeId } of disputes.filter(({ status }) => status === 'open')) {
    await workflows.signal(disputeWorkflowId(programme, period, disputeId), 'periodEnded');
  }
}
