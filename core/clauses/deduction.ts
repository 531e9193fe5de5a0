import type { CompileClause } from './clause-kind.ts';
import { bySign } from './choose.ts';

/**
 * A share kept back from a gain, or forgiven of a loss, whatever the partners agreed: sequestration
 * takes 2 % of earned savings (2 USC 901a). Figure: 26,340,271.50 x 0.98 = 25,813,466.07.
 */
export const compileDeduction: CompileClause<'deduction'> = (clause, plan) => {
  const step = plan.step({
    sentence: 'What is left after the deduction from a gain, or from a loss.',
    inputs: {
      pool: plan.result('pool'),
      gains: plan.term('gains', clause.gains, 'rate', 'deducted from a gain'),
      losses: plan.term('losses', clause.losses, 'rate', 'deducted from a loss'),
    },
    formula: {
      op: 'multiply',
      of: ['pool', { op: 'subtract', of: ['1', bySign('gains', 'losses')] }],
    },
    unit: 'money',
  });
  plan.give('pool', step);
};
