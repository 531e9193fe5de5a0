import { type DecisionContent, textDetail } from '../governance/decision.ts';
import type { Fault } from './decision-fault.ts';
import type { PeriodState } from './state.ts';

/** What somebody undertakes to do about a gate that was breached. */
export interface PlannedAction {
  readonly planId: string;
  readonly gateId: string;
  readonly finding: string;
  readonly plan: string;
  readonly ownerId: string;
  /** A date. */
  readonly dueOn: string;
}

/**
 * A review answers each gate that does not hold: what was found, and an action plan with owner and
 * due date, or why there is none. The agreement says what the reviewer may choose.
 *
 * The answers are details named for the gate: `finding.GATE`, `plan.GATE`, `planOwner.GATE` and
 * `planDue.GATE`, or `noPlan.GATE`.
 */
export function reviewFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  const outcomes = state.terms?.review.outcomes ?? [];
  if (!outcomes.includes(content.decision)) {
    return { code: 'CHOICE_UNKNOWN', reason: `the agreement allows: ${outcomes.join(', ')}` };
  }
  if (content.decision === 'defer') return undefined;
  for (const { gateId, result } of state.gates) {
    const fault = result === 'held' ? undefined : answerFault(content, gateId, state);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function answerFault(
  content: DecisionContent,
  gateId: string,
  state: PeriodState,
): Fault | undefined {
  const said = (name: string) => textDetail(content, `${name}.${gateId}`).trim();
  if (said('finding') === '') {
    return { code: 'FINDING_MISSING', reason: `say what was found about ${gateId}` };
  }
  if (said('plan') === '') {
    if (said('noPlan') !== '') return undefined;
    return { code: 'FINDING_MISSING', reason: `give a plan for ${gateId}, or why there is none` };
  }
  if (!Object.hasOwn(state.directory.people, said('planOwner'))) {
    return { code: 'PERSON_UNKNOWN', reason: `the owner of the plan for ${gateId} is not known` };
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(said('planDue'))) return undefined;
  return { code: 'FINDING_MISSING', reason: `say by which date the plan for ${gateId} is done` };
}

/** The action plans that a review opens; each is named for its period, gate and review. */
export function plannedActions(
  content: DecisionContent,
  { period, position, gates }: Pick<PeriodState, 'period' | 'position' | 'gates'>,
): readonly PlannedAction[] {
  return gates.flatMap(({ gateId }) => {
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
