import type { CompileClause } from './clause-kind.ts';

/** The outturn: actual spend for the cohort. Figure: 309,247,648 spent is the outturn. */
export const compileOutturn: CompileClause<'outturn'> = (clause, plan) => {
  const step = plan.step({
    sentence: 'What the cohort did cost.',
    inputs: { amount: plan.term('amount', clause.amount, 'money', 'the amount spent') },
    formula: 'amount',
    unit: 'money',
  });
  plan.give('outturn', step);
};
