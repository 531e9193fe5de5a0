import type { Agreement } from '../../core/agreement/agreement.ts';
import { mandatesAt, type Person, type Role } from '../../core/governance/directory.ts';
import { deadlineAfter } from '../../core/period/deadline.ts';
import { withheldAmounts } from '../../core/settlement/withheld-parts.ts';
import type { Step } from '../../core/settlement/step.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';
import type { ActionPlan } from '../../database/reads/list-action-plans.ts';
import type { ViewerReads } from '../reads.ts';
import type { InboxItem } from './inbox.ts';

/** Money that is withheld and about which this person may decide now. */
export interface WithheldItem {
  readonly item: InboxItem;
  /** A decimal amount. */
  readonly amount: string;
  readonly agreementHash: string;
}

/** When what is withheld can be decided about: at the review, and once the period is closed. */
const DECIDING: readonly string[] = ['reviewing', 'closed'];

/** What of a period's withheld money waits for a word of this person to release or forfeit it. */
export async function withheldInbox(
  person: Person,
  period: PeriodView,
  reads: ViewerReads,
  at: string,
): Promise<readonly WithheldItem[]> {
  if (!DECIDING.includes(period.phase ?? '')) return [];
  const revision = await reads.revision(period.periodId);
  if (revision?.steps === undefined) return [];
  const stored = await reads.agreement({ hash: revision.agreementHash });
  if (stored === undefined) return [];
  // It was checked whole when it was registered, and most have nothing to withhold.
  const agreement = JSON.parse(stored.document) as Agreement;
  const { review } = agreement.governance;
  if (mandatesAt(person, review.role as Role, at).length === 0) return [];
  const held = withheldAmounts({
    agreement,
    settlement: { steps: JSON.parse(revision.steps) as Step[] },
  });
  const plans = Object.keys(held).length === 0 ? [] : await reads.actionPlans();
  return Object.entries(held).flatMap(([clauseId, amount]) => {
    const choices = choicesOf(agreement, clauseId, period, plans, at);
    const isOpen = choices.length > 0 && !hasSaid(person, period, clauseId, revision.revisionHash);
    if (!isOpen) return [];
    const item = {
      period: period.periodId,
      phase: period.phase ?? '',
      what: `${titleOf(agreement, clauseId)}: ${choices.join(' or ')} what is withheld`,
      party: '',
      since: revision.calculatedAt,
      command: ['withheld', choices.join('|'), period.periodId, clauseId, '--reason', 'TEXT'],
    };
    return [{ item, amount, agreementHash: revision.agreementHash }];
  });
}

type Choice = 'release' | 'forfeit';

/** What the agreement lets those who review decide today. */
function choicesOf(
  { clauses }: Agreement,
  clauseId: string,
  { periodId, endsOn }: PeriodView,
  plans: readonly ActionPlan[],
  at: string,
): readonly Choice[] {
  const clause = clauses.find(({ id }) => id === clauseId);
  if (clause?.kind !== 'withhold') return [];
  const { release, forfeit } = clause;
  const isPlanOpen = plans.some((one) => one.periodId === periodId && one.lastKind !== 'closed');
  const canRelease = release !== undefined && !(release.plans === 'closed' && isPlanOpen);
  const canForfeit =
    forfeit !== undefined && at.slice(0, 10) >= dayAfter(endsOn, forfeit.afterDays);
  return [...(canRelease ? ['release' as const] : []), ...(canForfeit ? ['forfeit' as const] : [])];
}

const dayAfter = (day: string, days: number): string =>
  deadlineAfter(`${day}T00:00:00.000Z`, days).slice(0, 10);

function hasSaid(person: Person, period: PeriodView, clauseId: string, hash: string): boolean {
  return period.decisions.some(
    ({ message, target, actorId, revisionHash }) =>
      message === 'decideWithheld' &&
      target === clauseId &&
      actorId === person.personId &&
      revisionHash === hash,
  );
}

function titleOf({ clauses }: Agreement, clauseId: string): string {
  return clauses.find(({ id }) => id === clauseId)?.title ?? clauseId;
}
