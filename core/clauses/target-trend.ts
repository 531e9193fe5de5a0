import type { Formula } from '../settlement/formula.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';

/**
 * Brings the target from its base year to the period, year by year.
 * Figure: 1,000,000 with growth of 3 % and 2.5 % = 1,055,750.
 */
export const compileTargetTrend: CompileClause<'target-trend'> = (clause, plan) => {
  const inputs: Record<string, Source> = { target: plan.result('target') };
  const factors = clause.growth.map((growth, index): Formula => {
    const name = `growth ${index + 1}`;
    inputs[name] = plan.term(`growth.${index}`, growth, 'rate', name);
    return { op: 'add', of: ['1', name] };
  });
  const step = plan.step({
    sentence: 'The target, grown once for each year.',
    inputs,
    formula: { op: 'multiply', of: ['target', ...factors] },
    unit: 'money',
  });
  plan.give('target', step);
};
