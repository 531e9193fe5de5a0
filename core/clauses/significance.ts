import type { Formula } from '../settlement/formula.ts';
import type { CompileClause } from './clause-kind.ts';
import { choose } from './choose.ts';

/**
 * A saving or loss counts only when it is larger than chance explains, by the spread of the figures
 * themselves. Squares are compared, so that no root is taken: pool x pool >= z x z x s x s x n.
 * Figure: 400 people, s 6,000, z 1.2816: 120,000 squared is 14,400,000,000, below
 * 23,651,979,264: not reached.
 */
export const compileSignificance: CompileClause<'significance'> = (clause, plan) => {
  const pool = plan.result('pool');
  const deviation = plan.term(
    'standardDeviation',
    clause.standardDeviation,
    'money',
    'standard deviation',
  );
  const reached = plan.step({
    part: 'reached',
    title: `${clause.title}: more than chance`,
    sentence: '1 where the square of the pool reaches z z s s n, else 0.',
    inputs: {
      pool,
      z: plan.term('z', clause.z, 'number', 'standard errors'),
      deviation,
      people: plan.term('people', clause.people, 'number', 'people'),
    },
    formula: {
      op: 'atLeast',
      of: [
        { op: 'multiply', of: ['pool', 'pool'] },
        { op: 'multiply', of: ['z', 'z', 'deviation', 'deviation', 'people'] },
      ],
    },
    unit: 'flag',
  });
  const counted: Formula = clause.losses === 'same' ? 'pool' : { op: 'maximum', of: ['pool', '0'] };
  const step = plan.step({
    sentence: 'The pool where it is more than chance explains, else nothing.',
    inputs: { pool, reached },
    formula: choose('reached', counted, '0'),
    unit: 'money',
  });
  plan.give('pool', step);
};
