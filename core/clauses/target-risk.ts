import type { Formula } from '../settlement/formula.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';

/**
 * Adjusts the target for a cohort that is sicker or healthier than in the base year, within limits.
 * Source of the form: 42 CFR 425.605(a) (growth of the risk score capped at 3 %).
 * Figure: score 1.00 to 1.05 with growth of at most 3 %: 1,000,000 becomes 1,030,000.
 */
export const compileTargetRisk: CompileClause<'target-risk'> = (clause, plan) => {
  const inputs: Record<string, Source> = {
    base: plan.term('base', clause.base, 'number', 'risk score in the base year'),
    current: plan.term('current', clause.current, 'number', 'risk score in the period'),
  };
  let change: Formula = { op: 'divide', of: ['current', 'base'] };
  if (clause.growthAtMost !== undefined) {
    inputs['most growth'] = plan.term('growthAtMost', clause.growthAtMost, 'rate', 'most growth');
    change = { op: 'minimum', of: [change, { op: 'add', of: ['1', 'most growth'] }] };
  }
  if (clause.fallAtMost !== undefined) {
    inputs['most fall'] = plan.term('fallAtMost', clause.fallAtMost, 'rate', 'most fall');
    change = { op: 'maximum', of: [change, { op: 'subtract', of: ['1', 'most fall'] }] };
  }
  const factor = plan.step({
    part: 'factor',
    title: `${clause.title}: factor`,
    sentence: 'The risk score in the period over that in the base year, within the limits.',
    inputs,
    formula: change,
    unit: 'rate',
  });
  const step = plan.step({
    sentence: 'The target times the risk factor.',
    inputs: { target: plan.result('target'), factor },
    formula: { op: 'multiply', of: ['target', 'factor'] },
    unit: 'money',
  });
  plan.give('target', step);
};
