import type { Plan, PlanStep, Source } from '../settlement/plan.ts';

/** The figures by which a what-if plan is told what was expected and what was spent. */
export const WHAT_IF_TARGET = 'what_if.target';
export const WHAT_IF_OUTTURN = 'what_if.outturn';

/**
 * The plan with target and outturn as given figures instead of worked out: everything after them
 * stays as agreed. Steps that no line rests on any more are emptied, so that nobody has to supply
 * the figures of a measurement that is not made.
 */
export function whatIfPlan(plan: Plan): Plan {
  const target = plan.results.get('target');
  const outturn = plan.results.get('outturn');
  const given = plan.steps.map((step, index) => {
    if (index === target) return givenStep(step, WHAT_IF_TARGET);
    return index === outturn ? givenStep(step, WHAT_IF_OUTTURN) : step;
  });
  return onlyUsed({ ...plan, steps: given }, lineSteps(plan));
}

/** The plan as far as one result rests on it, with no lines. */
export function planOfResult(plan: Plan, result: string): Plan {
  const index = plan.results.get(result);
  return onlyUsed({ ...plan, groups: [] }, index === undefined ? [] : [index]);
}

function givenStep(step: PlanStep, figure: string): PlanStep {
  const source: Source = { kind: 'figure', from: `figure:${figure}`, name: figure };
  return { ...step, inputs: [['amount', source]], formula: 'amount' };
}

function emptied(step: PlanStep): PlanStep {
  return { ...step, inputs: [], formula: '0' };
}

function lineSteps({ groups }: Plan): readonly number[] {
  return groups.flatMap(({ stepIndex, shownWhen }) =>
    shownWhen === undefined ? [stepIndex] : [stepIndex, shownWhen],
  );
}

/** Empties the steps on which none of those named rests, directly or through others. */
function onlyUsed(plan: Plan, from: readonly number[]): Plan {
  const used = new Set<number>();
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (used.has(index)) continue;
    used.add(index);
    for (const [, source] of plan.steps[index]?.inputs ?? []) {
      if (source.kind === 'step') open.push(source.index);
    }
  }
  return {
    ...plan,
    steps: plan.steps.map((step, index) => (used.has(index) ? step : emptied(step))),
  };
}
