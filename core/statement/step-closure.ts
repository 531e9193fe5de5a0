import type { Step } from '../settlement/step.ts';

const STEP_ORIGIN = 'step:';

/** The steps that an input list names, in no order. */
export function stepsUsedBy(step: Step): readonly string[] {
  return Object.values(step.inputs)
    .filter((input) => input.from.startsWith(STEP_ORIGIN))
    .map((input) => input.from.slice(STEP_ORIGIN.length));
}

/**
 * The step itself where it is among the known ones, else the first known one that it rests on: a
 * page that does not show the step of another share shows where the shares were parted.
 */
export function nearestKnownStep(
  steps: readonly Step[],
  known: ReadonlySet<string>,
  stepId: string,
): string | undefined {
  const byId = new Map(steps.map((step) => [step.stepId, step]));
  const waiting = [stepId];
  const seen = new Set<string>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (known.has(next)) return next;
    const step = byId.get(next);
    if (step === undefined || seen.has(next)) continue;
    seen.add(next);
    waiting.push(...stepsUsedBy(step));
  }
  return undefined;
}

/** The given steps and every step that they rest on, in the order of the calculation. */
export function stepClosure(steps: readonly Step[], from: readonly string[]): readonly Step[] {
  const byId = new Map(steps.map((step) => [step.stepId, step]));
  const reached = new Set<string>();
  const waiting = [...from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const step = byId.get(next);
    if (step === undefined || reached.has(next)) continue;
    reached.add(next);
    waiting.push(...stepsUsedBy(step));
  }
  return steps.filter((step) => reached.has(step.stepId));
}
