import type { CompileClause } from './clause-kind.ts';

/**
 * A target by activity: each service's number times its price.
 * Figure: 1,200 visits at 95 and 40 stays at 2,750 = 114,000 + 110,000 = 224,000.
 */
export const compileTargetByActivity: CompileClause<'target-by-activity'> = (clause, plan) => {
  const step = plan.step({
    sentence: 'The number of each service times its price, summed.',
    inputs: {
      activity: plan.partyFigures(clause.activity, Object.keys(clause.prices)),
      prices: plan.constant('prices', clause.prices),
    },
    formula: { op: 'total', of: { op: 'multiply', of: ['activity', 'prices'] } },
    unit: 'money',
  });
  plan.give('target', step);
};
