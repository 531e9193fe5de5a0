import type { Line, Settlement } from '../settlement/settlement.ts';
import type { Step } from '../settlement/step.ts';
import { signOf } from './amounts.ts';
import { stepsUsedBy } from './step-closure.ts';

/** The pool that is divided, and the lines by what they have to do with it. */
export interface Pool {
  /** An exact number; a gain above zero, a loss below. */
  readonly amount: string;
  readonly stepId: string;
  /** The steps that led to it, from the first difference to the amount that is divided. */
  readonly steps: readonly Step[];
  /** The lines that rest on it. */
  readonly lines: readonly Line[];
  /** Of these, the lines on its side of zero: what is divided. */
  readonly divided: readonly Line[];
  /** The others of them: who pays a gain, or receives a loss. */
  readonly funding: readonly Line[];
  /** Lines that have nothing to do with it, such as a payment for activity. */
  readonly beside: readonly Line[];
}

/**
 * The pool as it was when its division began: a clause that sets a part aside gives lines and what
 * is left of the pool, and that part is divided like the rest. Undefined where there is no pool.
 */
export function dividedPool({ steps, lines }: Settlement): Pool | undefined {
  const withLines = new Set(lines.map((line) => line.clauseId));
  const leading = steps.filter((step) => isPool(step) && !withLines.has(step.clauseId));
  const last = leading.at(-1);
  if (last === undefined) return undefined;
  const amount = poolAfter(last);
  const resting = stepsRestingOn(last.stepId, steps);
  const own = lines.filter((line) => resting.has(line.stepId));
  const side = signOf(amount);
  return {
    amount,
    stepId: last.stepId,
    steps: leading,
    lines: own,
    divided: own.filter((line) => signOf(line.amount) === side),
    funding: own.filter((line) => signOf(line.amount) === -side),
    beside: lines.filter((line) => !resting.has(line.stepId)),
  };
}

/** What the pool came to after a step; nothing for a step that is not about it. */
export function poolAfter({ output }: Step): string {
  return typeof output.value === 'string' ? output.value : '0';
}

function isPool({ output }: Step): boolean {
  return output.name === 'pool' && output.unit === 'money' && typeof output.value === 'string';
}

/** A step and every later one that uses it, directly or not. */
function stepsRestingOn(stepId: string, steps: readonly Step[]): ReadonlySet<string> {
  const resting = new Set([stepId]);
  for (const step of steps) {
    if (stepsUsedBy(step).some((used) => resting.has(used))) resting.add(step.stepId);
  }
  return resting;
}
