import type { Calendar, DeterminationTerms, StepTerms } from '../core/period/terms.ts';
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

export interface DisputeStart {
  readonly programme: string;
  readonly period: string;
  readonly disputeId: string;
  readonly partyId: string;
  readonly lines: readonly string[];
  readonly datasets: readonly string[];
  readonly preparers: readonly string[];
  readonly determination: DeterminationTerms;
  readonly calendar: Calendar;
}

/** Starts a dispute's own workflow; one that is there already is left alone. */
export async function startDispute(
  { workflows }: Dependencies,
  start: DisputeStart,
): Promise<void> {
  const id = disputeWorkflowId(start.programme, start.period, start.disputeId);
  await workflows.start('dispute', id, start);
}

export interface PayoutStart {
  readonly programme: string;
  readonly period: string;
  readonly revisionNumber: number;
  readonly revisionHash: string;
  readonly release: StepTerms;
  readonly preparers: readonly string[];
}

/** Starts the payout's own workflow; one that is there already is left alone. */
export async function startPayout({ workflows }: Dependencies, start: PayoutStart): Promise<void> {
  await workflows.start('payout', payoutWorkflowId(start.programme, start.period), start);
}

export interface PlanStart {
  readonly programme: string;
  readonly period: string;
  readonly planId: string;
  readonly ownerId: string;
  readonly dueOn: string;
  readonly planUpdateDays: number;
  /** The role that may close it. */
  readonly lead: string;
}

/** Starts an action plan's own workflow, which outlives the period. */
export async function startPlan({ workflows }: Dependencies, start: PlanStart): Promise<void> {
  await workflows.start('actionPlan', planWorkflowId(start.programme, start.planId), start);
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
