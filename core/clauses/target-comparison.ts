import type { Formula } from '../settlement/formula.ts';
import type { CompileClause } from './clause-kind.ts';

/**
 * What the cohort would have cost had it changed as a comparison group did (difference in
 * differences). Figure: cohort 5,000 before; comparison 4,800 to 4,944: by amount 5,144 a head, by
 * ratio 5,150 a head.
 */
export const compileTargetComparison: CompileClause<'target-comparison'> = (clause, plan) => {
  const byAmount: Formula = {
    op: 'add',
    of: ['cohort before', { op: 'subtract', of: ['comparison after', 'comparison before'] }],
  };
  const byRatio: Formula = {
    op: 'multiply',
    of: ['cohort before', { op: 'divide', of: ['comparison after', 'comparison before'] }],
  };
  const title = 'spend a head';
  const before = plan.term('comparisonBefore', clause.comparisonBefore, 'money', title);
  const after = plan.term('comparisonAfter', clause.comparisonAfter, 'money', title);
  const expected = plan.step({
    part: 'expected',
    title: `${clause.title}: expected a head`,
    sentence: `The cohort's spend before, changed as the comparison group's, by ${clause.change}.`,
    inputs: {
      'cohort before': plan.term('cohortBefore', clause.cohortBefore, 'money', title),
      'comparison before': before,
      'comparison after': after,
    },
    formula: clause.change === 'amount' ? byAmount : byRatio,
    unit: 'money',
  });
  const step = plan.step({
    sentence: 'What a head was expected to cost, times the number of heads.',
    inputs: { expected, people: plan.term('people', clause.people, 'number', 'number of heads') },
    formula: { op: 'multiply', of: ['expected', 'people'] },
    unit: 'money',
  });
  plan.give('target', step);
};
