import type { CompileClause } from './clause-kind.ts';

/**
 * A target by capitation: an amount a head times people or person-months.
 * Figure: 410.50 a month x 12,000 person-months = 4,926,000.
 */
export const compileTargetPerHead: CompileClause<'target-per-head'> = (clause, plan) => {
  const step = plan.step({
    sentence: 'The amount a head times the number of heads.',
    inputs: {
      rate: plan.term('rate', clause.rate, 'money', 'amount a head'),
      people: plan.term('people', clause.people, 'number', 'number of heads'),
    },
    formula: { op: 'multiply', of: ['rate', 'people'] },
    unit: 'money',
  });
  plan.give('target', step);
};
