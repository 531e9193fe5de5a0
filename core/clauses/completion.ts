import type { CompileClause } from './clause-kind.ts';

/**
 * Completes the outturn for claims that have not come in: paid so far over the completion factor.
 * Figure: 900 paid at a completion of 0.9: 1,000.
 */
export const compileCompletion: CompileClause<'completion'> = (clause, plan) => {
  const step = plan.step({
    sentence: 'What is known so far, over the share of the final spend that it makes up.',
    inputs: {
      outturn: plan.result('outturn'),
      factor: plan.term('factor', clause.factor, 'rate', 'completion factor'),
    },
    formula: { op: 'divide', of: ['outturn', 'factor'] },
    unit: 'money',
  });
  plan.give('outturn', step);
};
