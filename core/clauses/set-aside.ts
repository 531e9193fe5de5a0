import type { Formula } from '../settlement/formula.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';
import { bySign } from './choose.ts';

/**
 * Sets part of a gain aside for a reserve or for reinvestment, and lets the fund bear part of a
 * loss, before the rest is divided. In whole minor units, toward zero.
 * Figure: 20 % of 300,000 is 60,000; 240,000 is left to divide.
 */
export const compileSetAside: CompileClause<'set-aside'> = (clause, plan) => {
  const pool = plan.result('pool');
  const places = plan.minorUnit;
  const inputs: Record<string, Source> = {
    pool,
    gains: plan.term('gains', clause.gains, 'rate', 'share of a gain'),
    losses: plan.term('losses', clause.losses, 'rate', 'share of a loss'),
  };
  let gain: Formula = { op: 'multiply', of: ['pool', 'gains'] };
  let loss: Formula = { op: 'multiply', of: ['pool', 'losses'] };
  if (clause.atMost !== undefined) {
    inputs['at most'] = plan.term('atMost', clause.atMost, 'money', 'most set aside');
    gain = { op: 'minimum', of: [gain, 'at most'] };
  }
  if (clause.bearsAtMost !== undefined) {
    inputs['bears at most'] = plan.term('bearsAtMost', clause.bearsAtMost, 'money', 'most borne');
    loss = { op: 'maximum', of: [loss, { op: 'subtract', of: ['0', 'bears at most'] }] };
  }
  const amount = plan.step({
    part: 'amount',
    title: `${clause.title}: amount`,
    sentence: 'The share of the pool for the fund, within its limits, toward zero.',
    inputs,
    formula: { op: 'round', of: bySign(gain, loss), places, mode: 'toward-zero' },
    unit: 'money',
  });
  const record = plan.step({
    part: 'fund',
    title: clause.title,
    sentence: 'The amount, for the fund.',
    inputs: { amount },
    formula: { op: 'record', of: { [clause.to]: 'amount' } },
    unit: 'money',
  });
  const left = plan.step({
    part: 'left',
    title: `${clause.title}: pool that is left`,
    sentence: 'The pool less what the fund takes or bears.',
    inputs: { pool, amount },
    formula: { op: 'subtract', of: ['pool', 'amount'] },
    unit: 'money',
  });
  plan.addLines({
    groupId: clause.id,
    title: clause.title,
    sentence: 'Set aside from a gain before it is divided, or borne of a loss.',
    parties: [clause.to],
    stepIndex: record.index,
    state: 'payable',
  });
  plan.give(`${clause.id}-amount`, amount);
  plan.give('pool', left);
};
