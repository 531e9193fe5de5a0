import type { Formula } from '../settlement/formula.ts';
import type { CompileClause } from './clause-kind.ts';
import { bySign, choose } from './choose.ts';

/**
 * A saving or loss counts only when it reaches a share of the target; smaller ones are noise.
 * Reached means at least. Source of the form: 42 CFR 425.605(b) and 425.610(b).
 * Figure: 2 % of 344,368,010 is 6,887,360.20, which 35,120,362 reaches.
 */
export const compileMinimumRate: CompileClause<'minimum-rate'> = (clause, plan) => {
  const pool = plan.result('pool');
  const gains = plan.term('gains', clause.gains, 'rate', 'minimum rate for a gain');
  const losses =
    clause.losses === undefined
      ? undefined
      : plan.term('losses', clause.losses, 'rate', 'minimum rate for a loss');
  const waived =
    clause.waivedWhen === undefined
      ? undefined
      : plan.term('waivedWhen', clause.waivedWhen, 'flag', 'rate waived');
  const least = plan.step({
    part: 'least',
    title: `${clause.title}: least amount`,
    sentence: 'What the pool must reach to count: the minimum rate of the target.',
    inputs: {
      pool,
      target: plan.result('target'),
      gains,
      ...(losses === undefined ? {} : { losses }),
    },
    formula: {
      op: 'multiply',
      of: ['target', losses === undefined ? 'gains' : bySign('gains', 'losses')],
    },
    unit: 'money',
  });
  const step = plan.step({
    sentence: sentenceFor(clause.counts, losses !== undefined, waived !== undefined),
    inputs: { pool, least, ...(waived === undefined ? {} : { waived }) },
    formula: bySign(
      gainThatCounts(clause.counts, waived !== undefined),
      losses === undefined ? '0' : lossThatCounts(clause.counts),
    ),
    unit: 'money',
  });
  plan.give('pool', step);
};

type Counts = 'from-first-unit' | 'beyond-the-rate';

function gainThatCounts(counts: Counts, canBeWaived: boolean): Formula {
  const reached: Formula = { op: 'atLeast', of: ['pool', 'least'] };
  const counted: Formula =
    counts === 'from-first-unit' ? 'pool' : { op: 'subtract', of: ['pool', 'least'] };
  const missed = canBeWaived ? choose({ op: 'atLeast', of: ['waived', '1'] }, 'pool', '0') : '0';
  return choose(reached, counted, missed);
}

function lossThatCounts(counts: Counts): Formula {
  const reached: Formula = { op: 'atLeast', of: [{ op: 'subtract', of: ['0', 'pool'] }, 'least'] };
  return choose(
    reached,
    counts === 'from-first-unit' ? 'pool' : { op: 'add', of: ['pool', 'least'] },
    '0',
  );
}

function sentenceFor(counts: Counts, twoSided: boolean, canBeWaived: boolean): string {
  const what = counts === 'from-first-unit' ? 'from its first unit' : 'as far as it lies beyond it';
  const losses = twoSided ? '' : " A loss is nobody's to bear.";
  const waiver = canBeWaived ? ' A smaller gain counts where the rate is waived.' : '';
  const rule = `The pool counts ${what} when it reaches the least amount, else not at all.`;
  return rule + waiver + losses;
}
