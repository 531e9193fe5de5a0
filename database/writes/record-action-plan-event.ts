import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewActionPlanEvent {
  readonly programmeId: string;
  readonly planId: string;
  readonly position: number;
  readonly kind: 'updated' | 'reminded' | 'neglected' | 'overdue' | 'closed';
  readonly personId?: string;
  readonly note?: string;
  readonly decisionId?: string;
  readonly at: string;
}

/** Records a step in the life of an action plan. */
export function recordActionPlanEvent(
  tx: Transaction,
  input: NewActionPlanEvent,
): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'action_plan_events',
    key: { programmeId: input.programmeId, planId: input.planId, position: input.position },
    content: { kind: input.kind, personId: input.personId, note: input.note },
    noted: { decisionId: input.decisionId, at: input.at },
  });
}
