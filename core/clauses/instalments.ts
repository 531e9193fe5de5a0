import type { CompileClause } from './clause-kind.ts';
import { bySign } from './choose.ts';

/**
 * Spreads a gain or a loss over periods: a share falls due now, and `ID-remaining` is carried
 * forward. Figure: a loss of 90,000 in thirds: 30,000 now, 60,000 later.
 */
export const compileInstalments: CompileClause<'instalments'> = (clause, plan) => {
  const pool = plan.result('pool');
  const step = plan.step({
    sentence: 'The share of the pool that falls due now.',
    inputs: {
      pool,
      gains: plan.term('gains', clause.gains, 'rate', 'share of a gain due now'),
      losses: plan.term('losses', clause.losses, 'rate', 'share of a loss due now'),
    },
    formula: { op: 'multiply', of: ['pool', bySign('gains', 'losses')] },
    unit: 'money',
  });
  const remaining = plan.step({
    part: 'remaining',
    title: `${clause.title}: carried forward`,
    sentence: 'The rest, which falls due in later periods.',
    inputs: { pool, due: step },
    formula: { op: 'subtract', of: ['pool', 'due'] },
    unit: 'money',
  });
  plan.give(`${clause.id}-remaining`, remaining);
  plan.give('pool', step);
};
