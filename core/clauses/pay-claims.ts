import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { Source } from '../settlement/plan.ts';

/** Amounts that a clause pays to parties besides the division of the pool. */
export interface Claims {
  readonly clauseId: string;
  readonly title: string;
  readonly sentence: string;
  readonly parties: readonly string[];
  /** A step with one amount a party; above zero is due to the party. */
  readonly amounts: Source;
  readonly paidBy: 'pool' | Readonly<Record<string, string>> | undefined;
}

/**
 * Adds the lines of claims, in whole minor units, and the lines or the deduction that pay for them.
 * The pool pays as far as it is a gain; if it does not reach, each claim is cut in proportion.
 */
export function payClaims(claims: Claims, plan: PlanBuilder): void {
  const places = plan.minorUnit;
  const rounded = plan.step({
    part: 'claims',
    title: `${claims.title}: to the minor unit`,
    sentence: 'Each amount in whole minor units.',
    inputs: { amounts: claims.amounts },
    formula: { op: 'round', of: 'amounts', places, mode: 'half-away-from-zero' },
    unit: 'money',
  });
  const paid = claims.paidBy === 'pool' ? paidFromPool(claims, rounded, plan) : rounded;
  const { title, sentence, parties, clauseId } = claims;
  plan.addLines({
    groupId: clauseId,
    title,
    sentence,
    parties,
    stepIndex: paid.index,
    state: 'payable',
  });
  if (typeof claims.paidBy === 'object') payersLines(claims, claims.paidBy, paid, plan);
}

type StepSource = Extract<Source, { kind: 'step' }>;

function paidFromPool(claims: Claims, rounded: StepSource, plan: PlanBuilder): StepSource {
  const pool = plan.result('pool');
  const places = plan.minorUnit;
  const paid = plan.step({
    part: 'paid',
    title: `${claims.title}: paid from the pool`,
    sentence: 'The claims, as far as the pool is a gain that reaches for them.',
    inputs: { claims: rounded, pool },
    formula: {
      op: 'allocate',
      of: {
        op: 'minimum',
        of: [
          { op: 'total', of: 'claims' },
          {
            op: 'round',
            of: { op: 'maximum', of: ['pool', '0'] },
            places,
            mode: 'toward-zero',
          },
        ],
      },
      by: 'claims',
      places,
    },
    unit: 'money',
  });
  const left = plan.step({
    part: 'left',
    title: `${claims.title}: pool that is left`,
    sentence: 'The pool less what was paid from it.',
    inputs: { pool, paid },
    formula: { op: 'subtract', of: ['pool', { op: 'total', of: 'paid' }] },
    unit: 'money',
  });
  plan.give('pool', left);
  return paid;
}

function payersLines(
  claims: Claims,
  shares: Readonly<Record<string, string>>,
  paid: StepSource,
  plan: PlanBuilder,
): void {
  const payers = plan.step({
    part: 'payers',
    title: `${claims.title}: who pays`,
    sentence: 'The sum of these lines, turned round, divided among those who pay them.',
    inputs: { paid, shares: plan.constant('paidBy', shares) },
    formula: {
      op: 'allocate',
      of: { op: 'subtract', of: ['0', { op: 'total', of: 'paid' }] },
      by: 'shares',
      places: plan.minorUnit,
    },
    unit: 'money',
  });
  plan.addLines({
    groupId: `${claims.clauseId}-payers`,
    title: `${claims.title}: who pays`,
    sentence: 'What this party pays for these lines.',
    parties: Object.keys(shares),
    stepIndex: payers.index,
    state: 'payable',
  });
}
