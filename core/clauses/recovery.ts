import type { CompileClause } from './clause-kind.ts';
import { choose } from './choose.ts';

/**
 * Takes from a gain what is owed from before, an advance or an earlier loss, as far as the gain
 * reaches. Gives `ID-recovered` and `ID-remaining`, the balance that is carried to later periods.
 * Source of the form: 42 CFR 425.630(g). Figure: 2,097,108 earned, 1,630,434 owed: 466,674 is left.
 */
export const compileRecovery: CompileClause<'recovery'> = (clause, plan) => {
  const pool = plan.result('pool');
  const balance = plan.term('balance', clause.balance, 'money', 'balance');
  const upTo = plan.term('upTo', clause.upTo, 'rate', 'share of a gain that is taken');
  const recovered = plan.step({
    part: 'recovered',
    title: `${clause.title}: recovered`,
    sentence: 'The balance, as far as the gain reaches; nothing from a loss.',
    inputs: { pool, balance, upTo },
    formula: choose(
      { op: 'atLeast', of: ['pool', '0'] },
      { op: 'minimum', of: ['balance', { op: 'multiply', of: ['pool', 'upTo'] }] },
      '0',
    ),
    unit: 'money',
  });
  const remaining = plan.step({
    part: 'remaining',
    title: `${clause.title}: carried forward`,
    sentence: 'What stays owed after this period.',
    inputs: { balance, recovered },
    formula: { op: 'subtract', of: ['balance', 'recovered'] },
    unit: 'money',
  });
  const step = plan.step({
    sentence: 'The pool less what was recovered from it.',
    inputs: { pool, recovered },
    formula: { op: 'subtract', of: ['pool', 'recovered'] },
    unit: 'money',
  });
  plan.give(`${clause.id}-recovered`, recovered);
  plan.give(`${clause.id}-remaining`, remaining);
  plan.give('pool', step);
};
