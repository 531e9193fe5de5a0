import type { CompileClause } from './clause-kind.ts';

/**
 * The target: expected spend for the cohort. Figure: a benchmark of 344,368,010 is the target.
 */
export const compileTarget: CompileClause<'target'> = (clause, plan) => {
  const step = plan.step({
    sentence: 'What the cohort was expected to cost.',
    inputs: { amount: plan.term('amount', clause.amount, 'money', 'the expected amount') },
    formula: 'amount',
    unit: 'money',
  });
  plan.give('target', step);
};
