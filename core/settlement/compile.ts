import type { Agreement, Clause } from '../agreement/agreement.ts';
import { agreementHash } from '../agreement/agreement-hash.ts';
import { compileClause } from '../clauses/library.ts';
import { GainshareError } from '../errors/index.ts';
import type { PeriodSpan } from './figures.ts';
import type { Plan } from './plan.ts';
import { PlanBuilder } from './plan-builder.ts';

/** What an agreement object has been made into: its hash, and its plans by their first day. */
interface Made {
  readonly hash: string;
  readonly plans: Map<string, Plan>;
}

const made = new WeakMap<Agreement, Made>();

/**
 * The plan of an agreement for a period. Effective dates are decided by the period's first day.
 * Throws AGREEMENT_NOT_IN_FORCE, RESULT_UNDEFINED. A plan is kept as long as its agreement object.
 */
export function compile(agreement: Agreement, period: Pick<PeriodSpan, 'from'>): Plan {
  const kept = made.get(agreement) ?? {
    hash: agreementHash(agreement),
    plans: new Map<string, Plan>(),
  };
  made.set(agreement, kept);
  const known = kept.plans.get(period.from);
  if (known !== undefined) return known;
  const plan = build(agreement, kept.hash, period.from);
  kept.plans.set(period.from, plan);
  return plan;
}

function build(agreement: Agreement, hash: string, periodFrom: string): Plan {
  const clauses = agreement.clauses.filter((clause) => isInForce(clause.during, periodFrom));
  const [first] = clauses;
  if (first === undefined || !isInForce([agreement.effective], periodFrom)) {
    throw new GainshareError(
      'AGREEMENT_NOT_IN_FORCE',
      `The agreement "${agreement.programme}" is not in force on ${periodFrom}.`,
      { programme: agreement.programme, date: periodFrom },
    );
  }
  const builder = new PlanBuilder(agreement, periodFrom, first);
  for (const clause of clauses) {
    builder.begin(clause);
    compileClause(clause, builder);
  }
  return {
    agreementHash: hash,
    currency: agreement.currency.code,
    minorUnit: agreement.currency.minorUnit,
    parties: agreement.parties.map((party) => party.id),
    steps: builder.steps,
    results: builder.results,
    groups: builder.groups,
  };
}

function isInForce(spans: Clause['during'], day: string): boolean {
  if (spans === undefined) return true;
  return spans.some((span) => span.from <= day && (span.to === undefined || day <= span.to));
}
