import {
  disputeWorkflowId,
  payoutWorkflowId,
  periodWorkflowId,
  planWorkflowId,
} from '../core/period/workflow-ids.ts';
import { GainshareError } from '../core/errors/index.ts';
import { isEnded, type Phase } from '../core/period/phase.ts';
import { listActionPlans } from '../database/reads/list-action-plans.ts';
import { type Dispute, listDisputes } from '../database/reads/list-disputes.ts';
import { listPeriods } from '../database/reads/list-periods.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import type { DisputeNames, PayoutNames, PlanNames } from './load-matter.ts';
import { type Notice, recordNotice } from './record-notice.ts';

/** Starts a dispute's own workflow; one that is there already is left alone. */
export async function startDispute(
  dependencies: Dependencies,
  { at, ...names }: DisputeNames & { readonly at: string },
): Promise<void> {
  const { programme, period, disputeId } = names;
  const id = disputeWorkflowId(programme, period, disputeId);
  await startOrEscalate(dependencies, 'dispute', id, names, {
    eventId: `${disputeId}/taken`,
    phase: 'disputing',
    what: `Dispute ${disputeId} cannot begin.`,
    at,
  });
}

/** When the period asks for its payout; absent where an earlier version scheduled it. */
export interface PayoutStart extends PayoutNames {
  readonly at?: string;
}

/** Starts the payout's own workflow; one that is there already is left alone. */
export async function startPayout(
  dependencies: Dependencies,
  { at, ...names }: PayoutStart,
): Promise<void> {
  const { programme, period } = names;
  const id = payoutWorkflowId(programme, period);
  await startOrEscalate(dependencies, 'payout', id, names, {
    eventId: `${period}/payout/taken/${at}`,
    phase: 'paying',
    what: 'Nobody is paid yet.',
    at,
  });
}

interface Standstill extends Pick<Notice, 'eventId' | 'phase'> {
  readonly what: string;
  readonly at: string | undefined;
}

/**
 * Where somebody else's workflow stands under an id nothing goes on until an operator ends it: that
 * is said once, while the start is tried again. Throws WORKFLOW_ID_TAKEN.
 */
async function startOrEscalate(
  dependencies: Dependencies,
  workflowType: string,
  id: string,
  names: PayoutNames,
  { eventId, phase, what, at }: Standstill,
): Promise<void> {
  try {
    await dependencies.workflows.start(workflowType, id, names);
  } catch (error) {
    const isTaken = error instanceof GainshareError && error.code === 'WORKFLOW_ID_TAKEN';
    if (isTaken && at !== undefined) {
      const { programme, period } = names;
      await recordNotice(dependencies, {
        programme,
        period,
        eventId,
        kind: 'escalated',
        phase,
        concerning: ['programme-manager'],
        note: `${what} ${error.message} An operator must end it.`,
        at,
      });
    }
    throw error;
  }
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
      const open = disputes.filter(isUnderWay);
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
  for (const { disputeId } of disputes.filter(isUnderWay)) {
    await workflows.signal(disputeWorkflowId(programme, period, disputeId), 'periodEnded');
  }
}

/** What is determined may still be appealed against, and is under way until it is closed. */
function isUnderWay({ events }: Dispute): boolean {
  return !events.some(({ kind }) => kind === 'closed');
}
