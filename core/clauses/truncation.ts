import type { CompileClause } from './clause-kind.ts';

/**
 * Leaves out of the outturn what single people cost above a cap, so that chance does not decide.
 * The target must be capped the same way. Source of the form: 42 CFR 425.605(a)(3).
 * Figure: 547,000 with 200,000 above the cap: 347,000.
 */
export const compileTruncation: CompileClause<'truncation'> = (clause, plan) => {
  const step = plan.step({
    sentence: 'The outturn without what people cost above the cap.',
    inputs: {
      outturn: plan.result('outturn'),
      excess: plan.term('excess', clause.excess, 'money', 'cost above the cap'),
    },
    formula: { op: 'subtract', of: ['outturn', 'excess'] },
    unit: 'money',
  });
  plan.give('outturn', step);
};
