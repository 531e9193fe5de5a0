import type { Agreement } from '../agreement/agreement.ts';
import { compile } from './compile.ts';
import type { Figures } from './figures.ts';
import { linesOf, positionsOf } from './lines.ts';
import type { Plan } from './plan.ts';
import { resultHashOf } from './result-hash.ts';
import { runSteps } from './run-steps.ts';
import type { Settlement } from './settlement.ts';

/**
 * Settles a period: the agreement's steps over its figures. Pure: the same arguments give the same
 * settlement, to the last digit, anywhere.
 *
 * Throws FIGURE_MISSING, FIGURE_INVALID, AGREEMENT_NOT_IN_FORCE, DIVISION_BY_ZERO,
 * AMOUNT_NOT_WHOLE, ALLOCATION_IMPOSSIBLE, LINES_UNBALANCED.
 */
export function settle(agreement: Agreement, figures: Figures): Settlement {
  return settlePlan(compile(agreement, figures.period), figures);
}

/** The same by a plan that is ready, such as one that takes a result as given. */
export function settlePlan(plan: Plan, figures: Figures): Settlement {
  const run = runSteps(plan, figures);
  const lines = linesOf(plan, run.values);
  const positions = positionsOf(plan, lines);
  const values: Record<string, string> = {};
  for (const [name, index] of plan.results) {
    const text = run.steps[index]?.output.value;
    if (typeof text === 'string') values[name] = text;
  }
  const { agreementHash } = plan;
  let resultHash: string | undefined;
  return {
    agreementHash,
    periodId: figures.period.id,
    currency: plan.currency,
    values,
    lines,
    positions,
    steps: run.steps,
    /** Worked out when it is first asked for: it costs as much as a quarter of the settlement. */
    get resultHash() {
      resultHash ??= resultHashOf(agreementHash, figures, { values, lines });
      return resultHash;
    },
  };
}
