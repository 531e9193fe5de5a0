import { type ReviewItem, reviewItems } from '../gates/review-picture.ts';
import { type DecisionContent, textDetail } from '../governance/decision.ts';
import type { Fault } from './decision-fault.ts';
import type { PeriodState } from './state.ts';

/** What somebody undertakes to do about a breach or an outlier. */
export interface PlannedAction {
  readonly planId: string;
  /** The gate, or the use indicator. */
  readonly gateId: string;
  readonly finding: string;
  readonly plan: string;
  readonly ownerId: string;
  /** A date. */
  readonly dueOn: string;
}

/** Whether what the figures say happened to the service: as far as the reviewer found. */
export const SERVICE_CHANGES = ['yes', 'partly', 'no'] as const;

/**
 * A review answers each breach and each outlier: what was found, whether the service change really
 * happened, and an action plan with owner and due date, or why there is none. The agreement says
 * what the reviewer may choose.
 *
 * The answers are details named for the gate or use indicator: `finding.ITEM`,
 * `serviceChange.ITEM`, then `plan.ITEM`, `planOwner.ITEM` and `planDue.ITEM`, or `noPlan.ITEM`.
 */
export function reviewFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  const items = reviewItems(state);
  const outcomes = outcomesOf(state, items);
  if (!outcomes.includes(content.decision)) {
    return { code: 'CHOICE_UNKNOWN', reason: `the agreement allows: ${outcomes.join(', ')}` };
  }
  if (content.decision === 'defer') return undefined;
  for (const { itemId } of items) {
    const fault = answerFault(content, itemId, state);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What may be chosen: less, where the agreement says so, while a gate does not hold. */
function outcomesOf({ terms }: PeriodState, items: readonly ReviewItem[]): readonly string[] {
  if (terms === null) return [];
  const { outcomes, outcomesAtBreach } = terms.review;
  return items.some(({ isBreach }) => isBreach) ? outcomesAtBreach : outcomes;
}

function answerFault(
  content: DecisionContent,
  itemId: string,
  state: PeriodState,
): Fault | undefined {
  const said = (name: string) => textDetail(content, `${name}.${itemId}`).trim();
  if (said('finding') === '') return missing(`say what was found about ${itemId}`);
  if (!SERVICE_CHANGES.some((answer) => answer === said('serviceChange'))) {
    return missing(`say whether the change at ${itemId} really happened: yes, partly or no`);
  }
  if (said('plan') === '') {
    if (said('noPlan') !== '') return undefined;
    return missing(`give a plan for ${itemId}, or why there is none`);
  }
  if (!Object.hasOwn(state.directory.people, said('planOwner'))) {
    return { code: 'PERSON_UNKNOWN', reason: `the owner of the plan for ${itemId} is not known` };
  }
  if (isDate(said('planDue'))) return undefined;
  return missing(`say by which date the plan for ${itemId} is done`);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function missing(reason: string): Fault {
  return { code: 'FINDING_MISSING', reason };
}

/** The action plans that a review opens; each is named for its period, item and review. */
export function plannedActions(
  content: DecisionContent,
  { period, position, gates, uses }: Pick<PeriodState, 'period' | 'position' | 'gates' | 'uses'>,
): readonly PlannedAction[] {
  const ids = [...gates.map(({ gateId }) => gateId), ...uses.map(({ indicatorId }) => indicatorId)];
  return ids.flatMap((gateId) => {
    const plan = textDetail(content, `plan.${gateId}`);
    if (plan === '') return [];
    return [
      {
        planId: `${period}-${gateId}-${position}`,
        gateId,
        finding: textDetail(content, `finding.${gateId}`),
        plan,
        ownerId: textDetail(content, `planOwner.${gateId}`),
        dueOn: textDetail(content, `planDue.${gateId}`),
      },
    ];
  });
}
