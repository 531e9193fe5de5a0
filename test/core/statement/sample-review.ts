import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { earlierFigures } from '../../../core/gates/earlier-periods.ts';
import { settle } from '../../../core/settlement/settle.ts';
import { buildStatement } from '../../../core/statement/build-statement.ts';
import { reviewOutcomes } from '../../../core/statement/review-outcomes.ts';
import type { Statement } from '../../../core/statement/statement.ts';
import { writingOf } from '../../../core/statement/writing.ts';
import { agreementWith } from '../clauses/agreement-with.ts';

const CLAUSES = `
- { id: target, kind: target, title: Expected spend, amount: 1000 }
- { id: outturn, kind: outturn, title: Actual spend, amount: 0 }
- { id: difference, kind: pool, title: Saving }
- { id: pence, kind: rounding, title: R, places: 2 }
- id: division
  kind: distribution
  title: D
  shares: [{ id: a, title: Partners, share: 1, to: hospital }]
- id: held
  kind: withhold
  title: Held until the plan is done
  gates: [harm]
  plans: managed
  share: 40 %
  release: { plans: closed }
  forfeit: { afterDays: 365, to: fund }
- { id: funding, kind: funding, title: F, shares: { board: 1 } }
`;

const USES = `useIndicators:
  - { id: visits, title: Visits, figure: use.visits, outlier: { change: 10 %, periods: 1 } }
clauses:`;

const period = { id: '2026', from: '2026-01-01', to: '2026-12-31' };
const earlier = earlierFigures([
  {
    periodId: '2025',
    from: '2025-01-01',
    values: { 'quality.harm': '0.1', 'use.visits': '200' },
    held: { harm: true },
  },
]);

/** The hospital's statement where the gate is breached and a plan is not kept up. */
export function reviewedStatement(
  locale: string,
  more: Readonly<Record<string, string>> = {},
): Statement {
  const text = agreementWith(CLAUSES).replace('locale: en-GB', `locale: ${locale}`);
  const agreement = loadAgreement(text.replace('clauses:', USES));
  const values = {
    ...earlier,
    'quality.harm': '0.2',
    'use.visits': '150',
    'plans.managed': '0',
    'review.withheld': '0',
    ...more,
  };
  const review = {
    outcome: 'withhold',
    reason: 'two wards were short of staff',
    details: {
      'finding.harm': 'falls at night',
      'serviceChange.harm': 'partly',
      'plan.harm': 'one more nurse',
      'planDue.harm': '2027-03-31',
    },
  };
  const writing = writingOf(locale, agreement.currency);
  return buildStatement({
    agreement,
    settlement: settle(agreement, { period, values }),
    partyId: 'hospital',
    kind: 'interim',
    periodTitle: '2026',
    periodFrom: period.from,
    periodTo: period.to,
    revision: { number: 1, revisionHash: 'a'.repeat(64), calculationVersion: '0.1.0' },
    issuedAt: '2027-02-01T12:00:00+00:00',
    auditHead: { seq: 1, hash: 'b'.repeat(64) },
    ...reviewOutcomes({ agreement, values, periodTitle: '2026', review }, writing),
    dispute: {
      state: 'open',
      note: '',
      untilAt: '2027-03-01T12:00:00+00:00',
      grounds: [],
      excluded: [],
      ways: [],
    },
    datasets: [],
  });
}
