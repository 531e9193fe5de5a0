import type { CompileClause } from './clause-kind.ts';
import { payClaims } from './pay-claims.ts';

/**
 * Covers fixed cost that falls more slowly than activity, for a time.
 * Source of the form: Monitor and NHS England, multilateral gain/loss sharing.
 * Figure: 500,000 of activity lost, 70 % of its cost fixed, two thirds covered: 233,333.33.
 */
export const compileFixedCostProtection: CompileClause<'fixed-cost-protection'> = (
  clause,
  plan,
) => {
  const amounts = plan.step({
    sentence: 'The fixed cost in the revenue lost, as far as this period covers it.',
    inputs: {
      lost: plan.partyFigures(clause.lostRevenue, clause.parties),
      fixed: plan.term('fixedShare', clause.fixedShare, 'rate', 'fixed share of cost'),
      covered: plan.term('covered', clause.covered, 'rate', 'share covered'),
    },
    formula: {
      op: 'multiply',
      of: [{ op: 'maximum', of: ['lost', '0'] }, 'fixed', 'covered'],
    },
    unit: 'money',
  });
  payClaims(
    {
      clauseId: clause.id,
      title: clause.title,
      sentence: 'Fixed cost that has not fallen with activity.',
      parties: clause.parties,
      amounts,
      paidBy: clause.paidBy,
    },
    plan,
  );
};
