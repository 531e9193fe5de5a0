import type { ClauseOf } from '../agreement/agreement.ts';
import { compare, parseExact } from '../exact/index.ts';
import type { Formula } from '../settlement/formula.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';
import { payClaims } from './pay-claims.ts';

type Incentive = ClauseOf<'incentive'>;

/**
 * Pays for indicators, financial or not (satisfaction of patients and staff): each earns its part
 * of an amount on the line between a lower and an upper threshold. A threshold that falls from
 * `from` to `to` is for an indicator where lower is better. Source of the form: CQUIN.
 * Figure: 1.25 % of 40,000,000, five indicators, one at 60 of 50 to 90: 25,000 of its 100,000.
 */
export const compileIncentive: CompileClause<'incentive'> = (clause, plan) => {
  const achieved = achievedShare(clause, plan);
  const amount = plan.term('amount', clause.amount, 'money', 'amount that can be earned');
  const earned: Formula = { op: 'multiply', of: ['amount', 'achieved'] };
  const step = plan.step({
    sentence: clause.paidAhead
      ? 'What was earned, less what was paid ahead.'
      : 'The amount times the share of the indicators that was achieved.',
    inputs: { amount, achieved },
    formula: clause.paidAhead ? { op: 'subtract', of: [earned, 'amount'] } : earned,
    unit: 'money',
  });
  const record = plan.step({
    part: 'party',
    title: `${clause.title}: to the partner`,
    sentence: 'The amount, for the partner that earned it.',
    inputs: { earned: step },
    formula: { op: 'record', of: { [clause.to]: 'earned' } },
    unit: 'money',
  });
  payClaims(
    {
      clauseId: clause.id,
      title: clause.title,
      sentence: clause.paidAhead
        ? 'Incentives earned, less what was paid ahead for them.'
        : 'Incentives earned.',
      parties: [clause.to],
      amounts: record,
      paidBy: clause.paidBy,
    },
    plan,
  );
};

function achievedShare(clause: Incentive, plan: PlanBuilder): Source {
  const inputs: Record<string, Source> = {};
  const titles = clause.indicators.map((indicator) => indicator.title).join('; ');
  const scores = clause.indicators.map((indicator): Formula => {
    inputs[indicator.figure] = plan.figure(indicator.figure);
    return { op: 'multiply', of: [indicator.weight, scoreOf(indicator)] };
  });
  return plan.step({
    part: 'achieved',
    title: `${clause.title}: share achieved`,
    sentence: `The weighted average over: ${titles}.`,
    inputs,
    formula: {
      op: 'divide',
      of: [
        { op: 'add', of: scores },
        { op: 'add', of: clause.indicators.map((indicator) => indicator.weight) },
      ],
    },
    unit: 'rate',
  });
}

/** From 0 at the lower threshold to 1 at the upper, whichever way round they stand. */
function scoreOf({ figure, from, to }: Incentive['indicators'][number]): Formula {
  const lowerIsBetter = compare(parseExact(from), parseExact(to)) > 0;
  const points = lowerIsBetter
    ? [
        { at: to, is: '1' },
        { at: from, is: '0' },
      ]
    : [
        { at: from, is: '0' },
        { at: to, is: '1' },
      ];
  return { op: 'interpolate', at: figure, points };
}
