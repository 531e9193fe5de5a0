import type { CompileClause } from './clause-kind.ts';
import { bySign } from './choose.ts';

/**
 * The shares of a gain and of a loss that the agreement passes on. A loss rate of 0: one-sided.
 * Figure: 35,120,362 x 75 % = 26,340,271.50.
 */
export const compileSharing: CompileClause<'sharing'> = (clause, plan) => {
  const step = plan.step({
    sentence: 'A gain times the sharing rate; a loss times the loss rate.',
    inputs: {
      pool: plan.result('pool'),
      gains: plan.term('gains', clause.gains, 'rate', 'sharing rate'),
      losses: plan.term('losses', clause.losses, 'rate', 'loss rate'),
    },
    formula: { op: 'multiply', of: ['pool', bySign('gains', 'losses')] },
    unit: 'money',
  });
  plan.give('pool', step);
};
