import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewActionPlan {
  readonly programmeId: string;
  readonly planId: string;
  readonly periodId: string;
  readonly gateId: string;
  readonly finding: string;
  readonly plan: string;
  readonly ownerId: string;
  /** A date. */
  readonly dueOn: string;
  readonly updateDays: number;
  readonly workflowId: string;
  readonly decisionId: string;
  readonly openedAt: string;
}

/** Records what somebody undertook to do about a gate that was breached. */
export function openActionPlan(tx: Transaction, input: NewActionPlan): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'action_plans',
    key: { programmeId: input.programmeId, planId: input.planId },
    content: {
      periodId: input.periodId,
      gateId: input.gateId,
      finding: input.finding,
      plan: input.plan,
      ownerId: input.ownerId,
      dueOn: input.dueOn,
      updateDays: input.updateDays,
      workflowId: input.workflowId,
      decisionId: input.decisionId,
    },
    noted: { openedAt: input.openedAt },
  });
}
