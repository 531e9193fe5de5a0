import type { Formula } from '../settlement/formula.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';
import { bySign } from './choose.ts';

/**
 * The most that is gained, and the most that is lost, as amounts.
 * Figure: 20 % of 344,368,010 is 68,873,602, so 25,813,466.07 stays as it is.
 */
export const compileLimit: CompileClause<'limit'> = (clause, plan) => {
  const inputs: Record<string, Source> = { pool: plan.result('pool') };
  let gain: Formula = 'pool';
  let loss: Formula = 'pool';
  if (clause.gains !== undefined) {
    inputs['most gained'] = plan.term('gains', clause.gains, 'money', 'most that is gained');
    gain = { op: 'minimum', of: ['pool', 'most gained'] };
  }
  if (clause.losses !== undefined) {
    inputs['most lost'] = plan.term('losses', clause.losses, 'money', 'most that is lost');
    loss = { op: 'maximum', of: ['pool', { op: 'subtract', of: ['0', 'most lost'] }] };
  }
  const step = plan.step({
    sentence: 'No more than the most that may be gained or lost.',
    inputs,
    formula: bySign(gain, loss),
    unit: 'money',
  });
  plan.give('pool', step);
};
