import type { Transaction } from '../transaction.ts';

export interface ActionPlan {
  readonly planId: string;
  readonly periodId: string;
  readonly gateId: string;
  readonly finding: string;
  readonly plan: string;
  readonly ownerId: string;
  readonly dueOn: string;
  readonly updateDays: number;
  readonly openedAt: string;
  /** What was last heard of it: updated, neglected, overdue, closed; absent where nothing was. */
  readonly lastKind?: string;
  readonly lastNote?: string;
  readonly lastAt?: string;
}

/** The action plans of a programme, or of one gate of it, oldest first. */
export function listActionPlans(
  tx: Transaction,
  programmeId: string,
  gateId?: string,
): Promise<ActionPlan[]> {
  return tx.query<ActionPlan>(
    `select p.plan_id, p.period_id, p.gate_id, p.finding, p.plan, p.owner_id, p.due_on,
       p.update_days, p.opened_at, e.kind as last_kind, e.note as last_note, e.at as last_at
     from gainshare.action_plans p
     left join lateral (
       select kind, note, at from gainshare.action_plan_events e
       where e.programme_id = p.programme_id and e.plan_id = p.plan_id and e.kind <> 'reminded'
       order by position desc limit 1) e on true
     where p.programme_id = $1 and ($2::text is null or p.gate_id = $2)
     order by p.opened_at, p.plan_id`,
    [programmeId, gateId ?? null],
  );
}
