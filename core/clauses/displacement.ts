import type { CompileClause } from './clause-kind.ts';

/**
 * Adds back cost that was shifted to other settings or payers. A rise in a linked cell always
 * counts; a fall never does, for it may have other causes.
 * Figure: rises of 18,000, 22,000, 25,000 and 5,000 and a fall of 4,000 add 70,000.
 */
export const compileDisplacement: CompileClause<'displacement'> = (clause, plan) => {
  const shifted = plan.step({
    part: 'shifted',
    title: `${clause.title}: shifted cost`,
    sentence: 'What each linked cell spent above what was expected, summed; falls count nothing.',
    inputs: {
      actual: plan.partyFigures(clause.actual, clause.cells),
      expected: plan.partyFigures(clause.expected, clause.cells),
    },
    formula: {
      op: 'total',
      of: { op: 'maximum', of: [{ op: 'subtract', of: ['actual', 'expected'] }, '0'] },
    },
    unit: 'money',
  });
  const step = plan.step({
    sentence: 'The outturn and the cost that was shifted elsewhere.',
    inputs: { outturn: plan.result('outturn'), shifted },
    formula: { op: 'add', of: ['outturn', 'shifted'] },
    unit: 'money',
  });
  plan.give(`${clause.id}-added`, shifted);
  plan.give('outturn', step);
};
