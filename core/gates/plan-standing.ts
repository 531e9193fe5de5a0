const DAY_MILLISECONDS = 86_400_000;

/** What the record says of an action plan. Instants are ISO 8601. */
export interface PlanRecord {
  readonly openedAt: string;
  /** Without an update for so many days it counts as not actively managed. */
  readonly updateDays: number;
  /** What was last heard of it, reminders apart; absent where nothing was. */
  readonly lastKind?: string;
  readonly lastAt?: string;
}

export type PlanStanding = 'managed' | 'unmanaged' | 'closed';

/**
 * Whether an action plan is kept up at an instant. It is not where its update is missing or its day
 * has passed without one: by what its workflow put on record, and by the days themselves, so that
 * nothing depends on a timer that has not fired yet.
 */
export function planStanding(plan: PlanRecord, at: string): PlanStanding {
  const { openedAt, updateDays, lastKind, lastAt = openedAt } = plan;
  if (lastKind === 'closed') return 'closed';
  if (lastKind === 'neglected' || lastKind === 'overdue') return 'unmanaged';
  const updateDueAt = Date.parse(lastAt) + updateDays * DAY_MILLISECONDS;
  return Date.parse(at) > updateDueAt ? 'unmanaged' : 'managed';
}

/** True while none of them is open and not kept up. */
export function arePlansManaged(plans: readonly PlanRecord[], at: string): boolean {
  return plans.every((plan) => planStanding(plan, at) !== 'unmanaged');
}
