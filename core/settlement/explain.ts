import { GainshareError } from '../errors/index.ts';
import type { Settlement } from './settlement.ts';
import type { Step, StepValue, Unit } from './step.ts';

/** A step with the steps its inputs came from: from an amount back to every figure and term. */
export interface Explanation {
  readonly step: Step;
  readonly inputs: readonly ExplainedInput[];
}

export interface ExplainedInput {
  readonly name: string;
  readonly value: StepValue;
  readonly from: string;
  /** What it counts; undefined for a figure or term that the step does not pass on as it is. */
  readonly unit: Unit | undefined;
  /** The title of the step it came from. */
  readonly stepTitle?: string;
  /** The step that gave it; undefined for figures, terms, and steps already explained above. */
  readonly explanation?: Explanation;
}

/**
 * How a result came to be. `what` is a line (`participants.north`), a result (`pool`, a clause's
 * id) or a step. Each step is explained once, where it is met first, so the tree stays small.
 * Throws TARGET_UNKNOWN.
 */
export function explain(settlement: Settlement, what: string): Explanation {
  const steps = new Map(settlement.steps.map((step) => [step.stepId, step]));
  const start = steps.get(stepIdOf(settlement, what));
  if (start === undefined) {
    throw new GainshareError('TARGET_UNKNOWN', `There is no line, result or step "${what}".`, {
      target: what,
    });
  }
  return explained(start, steps, new Set());
}

function stepIdOf(settlement: Settlement, what: string): string {
  const line = settlement.lines.find((each) => each.lineId === what);
  if (line !== undefined) return line.stepId;
  const giver = settlement.steps.findLast((each) => each.output.name === what);
  return giver?.stepId ?? what;
}

function explained(step: Step, steps: ReadonlyMap<string, Step>, met: Set<string>): Explanation {
  met.add(step.stepId);
  const inputs = Object.entries(step.inputs).map(([name, { value, from }]): ExplainedInput => {
    const earlier = from.startsWith('step:') ? steps.get(from.slice('step:'.length)) : undefined;
    const passedOn = step.formula === name ? step.output.unit : undefined;
    const input = { name, value, from, unit: earlier?.output.unit ?? passedOn };
    if (earlier === undefined) return input;
    const { stepId, title: stepTitle } = earlier;
    if (met.has(stepId)) return { ...input, stepTitle };
    return { ...input, stepTitle, explanation: explained(earlier, steps, met) };
  });
  return { step, inputs };
}
