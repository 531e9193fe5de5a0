const DAY_MILLISECONDS = 86_400_000;

/** Days before an update, or the whole plan, is due on which its owner is reminded. */
const REMINDER_DAYS = [7, 1] as const;

/** Something that happens to an action plan by itself when its time comes. */
export interface PlanDuty {
  /** Of its kind and time: done once until the next update. */
  readonly name: string;
  readonly kind: 'reminded' | 'neglected' | 'overdue';
  readonly at: string;
}

/** An action plan as its clock knows it. `dueOn` is a date; the day counts to its end in UTC. */
export interface PlanClock {
  readonly lastUpdateAt: string;
  readonly updateDays: number;
  readonly dueOn: string;
}

/**
 * What happens to a plan that nobody updates, earliest first: reminders, then it is neglected when
 * its update is missing, and overdue when its day has passed. Reminders that lie before the last
 * update are none: with an update every 5 days nobody is reminded 7 days before.
 */
export function planDuties({ lastUpdateAt, updateDays, dueOn }: PlanClock): readonly PlanDuty[] {
  const updateDue = Date.parse(lastUpdateAt) + updateDays * DAY_MILLISECONDS;
  const planDue = Date.parse(`${dueOn}T23:59:59.999Z`);
  return [
    ...reminders('update', updateDue, lastUpdateAt),
    { name: 'neglected', kind: 'neglected' as const, at: instant(updateDue) },
    ...reminders('due', planDue, lastUpdateAt),
    { name: 'overdue', kind: 'overdue' as const, at: instant(planDue) },
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
}

function reminders(what: string, dueAt: number, lastUpdateAt: string): PlanDuty[] {
  return REMINDER_DAYS.map((days) => ({
    name: `${what} in ${days}`,
    kind: 'reminded' as const,
    at: instant(dueAt - days * DAY_MILLISECONDS),
  })).filter(({ at }) => at > lastUpdateAt);
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** What is done once an update has come: its own reminders and its absence begin anew. */
export function afterUpdate(done: readonly string[]): readonly string[] {
  return done.filter((name) => name.startsWith('due in') || name === 'overdue');
}
