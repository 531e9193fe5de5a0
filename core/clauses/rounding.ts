import type { CompileClause } from './clause-kind.ts';

/**
 * The one place where the pool loses digits, by a named mode.
 * Figure: 25,813,466.07 to whole dollars is 25,813,466.
 */
export const compileRounding: CompileClause<'rounding'> = (clause, plan) => {
  const step = plan.step({
    sentence: `Rounded to ${clause.places} decimals, ${clause.mode.replaceAll('-', ' ')}.`,
    inputs: { pool: plan.result('pool') },
    formula: { op: 'round', of: 'pool', places: clause.places, mode: clause.mode },
    unit: 'money',
  });
  plan.give('pool', step);
};
