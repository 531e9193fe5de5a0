import type { CompileClause } from './clause-kind.ts';
import { payClaims } from './pay-claims.ts';

/**
 * Pays for activity that differs from the plan behind a fixed payment: extra activity at a share of
 * its value, missing activity paid back at a share. Sources of the form: blended payment (20 % each
 * way) and the marginal emergency rate (70 % above the baseline), NHS England.
 * Figure: planned 1,000,000, actual 1,100,000 at 20 %: 20,000; actual 950,000: -10,000.
 */
export const compileActivityPayment: CompileClause<'activity-payment'> = (clause, plan) => {
  const difference = plan.step({
    part: 'difference',
    title: `${clause.title}: above or below plan`,
    sentence: 'The value of activity as it came, less the plan.',
    inputs: {
      actual: plan.partyFigures(clause.actual, clause.parties),
      planned: plan.partyFigures(clause.planned, clause.parties),
    },
    formula: { op: 'subtract', of: ['actual', 'planned'] },
    unit: 'money',
  });
  const amounts = plan.step({
    sentence: 'The share of the value above the plan, or below it.',
    inputs: {
      difference,
      above: plan.term('above', clause.above, 'rate', 'rate above the plan'),
      below: plan.term('below', clause.below, 'rate', 'rate below the plan'),
    },
    formula: {
      op: 'add',
      of: [
        { op: 'multiply', of: [{ op: 'maximum', of: ['difference', '0'] }, 'above'] },
        { op: 'multiply', of: [{ op: 'minimum', of: ['difference', '0'] }, 'below'] },
      ],
    },
    unit: 'money',
  });
  payClaims(
    {
      clauseId: clause.id,
      title: clause.title,
      sentence: 'Activity above or below the plan, at the agreed share of its value.',
      parties: clause.parties,
      amounts,
      paidBy: clause.paidBy,
    },
    plan,
  );
};
