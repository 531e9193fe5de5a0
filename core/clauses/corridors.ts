import type { Formula } from '../settlement/formula.ts';
import type { CompileClause } from './clause-kind.ts';
import { bySign } from './choose.ts';

/**
 * Marginal corridors: the pool is cut into slices by its share of the target, and each slice is
 * passed on at a rate of its own. Source of the form: ACO REACH risk corridors.
 * Figure: 36.695 % of 17,358,397 in corridors to 25, 35 and 50 % at 100, 50 and 25 % is 5,281,068.
 */
export const compileCorridors: CompileClause<'corridors'> = (clause, plan) => {
  const share = plan.step({
    part: 'share',
    title: `${clause.title}: share of the target`,
    sentence: 'The pool as a share of the target.',
    inputs: { pool: plan.result('pool'), target: plan.result('target') },
    formula: { op: 'divide', of: ['pool', 'target'] },
    unit: 'rate',
  });
  const gain: Formula = { op: 'marginal', of: 'share', bands: clause.gains };
  const loss: Formula = {
    op: 'subtract',
    of: [
      '0',
      {
        op: 'marginal',
        of: { op: 'subtract', of: ['0', 'share'] },
        bands: clause.losses ?? clause.gains,
      },
    ],
  };
  const step = plan.step({
    sentence: 'Each slice of the pool, by its share of the target, at the rate of its corridor.',
    inputs: { pool: plan.result('pool'), share, target: plan.result('target') },
    formula: { op: 'multiply', of: ['target', bySign(gain, loss)] },
    unit: 'money',
  });
  plan.give('pool', step);
};
