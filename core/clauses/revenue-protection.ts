import type { CompileClause } from './clause-kind.ts';
import { payClaims } from './pay-claims.ts';

/**
 * Protects partners from a sudden loss of revenue: what falls below a share of the revenue before
 * is made good. Source of the form: Monitor and NHS England, multilateral gain/loss sharing.
 * Figure: 1,000,000 before, 900,000 after, floor 95 %: 50,000.
 */
export const compileRevenueProtection: CompileClause<'revenue-protection'> = (clause, plan) => {
  const amounts = plan.step({
    sentence: 'What revenue now falls below the protected share of revenue before, made good.',
    inputs: {
      before: plan.partyFigures(clause.before, clause.parties),
      after: plan.partyFigures(clause.after, clause.parties),
      floor: plan.term('floor', clause.floor, 'rate', 'protected share'),
      'made good': plan.term('makesGood', clause.makesGood, 'rate', 'share made good'),
    },
    formula: {
      op: 'multiply',
      of: [
        'made good',
        {
          op: 'maximum',
          of: [{ op: 'subtract', of: [{ op: 'multiply', of: ['before', 'floor'] }, 'after'] }, '0'],
        },
      ],
    },
    unit: 'money',
  });
  payClaims(
    {
      clauseId: clause.id,
      title: clause.title,
      sentence: 'Revenue below the protected share, made good.',
      parties: clause.parties,
      amounts,
      paidBy: clause.paidBy,
    },
    plan,
  );
};
