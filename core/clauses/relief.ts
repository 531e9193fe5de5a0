import type { Formula } from '../settlement/formula.ts';
import type { CompileClause } from './clause-kind.ts';
import { choose } from './choose.ts';

/**
 * Relief of a loss for what nobody could help, never below nothing; a gain stays as it is.
 * Source of the form: extreme and uncontrollable circumstances, 42 CFR 425.605(f) and 425.610(i).
 * Figure: a loss of 212,822 less 551 is 212,271.
 */
export const compileRelief: CompileClause<'relief'> = (clause, plan) => {
  const leftOfLoss: Formula = {
    op: 'multiply',
    of: ['pool', { op: 'subtract', of: ['1', 'share'] }],
  };
  const step = plan.step({
    sentence: 'A loss less the share and the amount forgiven, never below nothing.',
    inputs: {
      pool: plan.result('pool'),
      share: plan.term('share', clause.share, 'rate', 'share forgiven'),
      amount: plan.term('amount', clause.amount, 'money', 'amount forgiven'),
    },
    formula: choose({ op: 'atLeast', of: ['pool', '0'] }, 'pool', {
      op: 'minimum',
      of: ['0', { op: 'add', of: [leftOfLoss, 'amount'] }],
    }),
    unit: 'money',
  });
  plan.give('pool', step);
};
