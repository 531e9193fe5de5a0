import type { CompileClause } from './clause-kind.ts';

/**
 * The pool: the gain (above zero) or loss (below zero) there is to distribute.
 * Figure: 344,368,010 - 309,247,648 = 35,120,362.
 */
export const compilePool: CompileClause<'pool'> = (_clause, plan) => {
  const step = plan.step({
    sentence: 'The target less the outturn: a gain above zero, a loss below.',
    inputs: { target: plan.result('target'), outturn: plan.result('outturn') },
    formula: { op: 'subtract', of: ['target', 'outturn'] },
    unit: 'money',
  });
  plan.give('pool', step);
};
