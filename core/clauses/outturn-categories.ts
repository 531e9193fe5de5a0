import type { CompileClause } from './clause-kind.ts';

/**
 * The outturn as the sum of the categories of spend that count.
 * Figure: inpatient 600,000 and emergency 150,000 count, pharmacy 90,000 does not: 750,000.
 */
export const compileOutturnCategories: CompileClause<'outturn-categories'> = (clause, plan) => {
  const left = clause.exclude.length === 0 ? '' : ` Left out: ${clause.exclude.join(', ')}.`;
  const step = plan.step({
    sentence: `The sum of the categories that count: ${clause.include.join(', ')}.${left}`,
    inputs: { spend: plan.partyFigures(clause.spend, clause.include) },
    formula: { op: 'total', of: 'spend' },
    unit: 'money',
  });
  plan.give('outturn', step);
};
