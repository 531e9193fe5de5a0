import type { Formula } from '../settlement/formula.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';

/**
 * A weighted blend of several targets. Source of the form: 42 CFR 425.601(f) (regional blend).
 * Figure: two thirds of 900,000 and one third of 960,000 = 920,000.
 */
export const compileTargetBlend: CompileClause<'target-blend'> = (clause, plan) => {
  const inputs: Record<string, Source> = {};
  const parts = clause.parts.map(({ weight, amount }, index): Formula => {
    const [weightName, amountName] = [`weight ${index + 1}`, `amount ${index + 1}`];
    inputs[weightName] = plan.constant(`parts.${index}.weight`, weight);
    inputs[amountName] = plan.term(`parts.${index}.amount`, amount, 'money', amountName);
    return { op: 'multiply', of: [weightName, amountName] };
  });
  const step = plan.step({
    sentence: 'Each amount times its weight, summed.',
    inputs,
    formula: { op: 'add', of: parts },
    unit: 'money',
  });
  plan.give('target', step);
};
