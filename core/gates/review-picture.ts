import type { Agreement } from '../agreement/agreement.ts';
import { type EvaluatedGate, evaluateGates } from './evaluate-gates.ts';
import { type EvaluatedUse, evaluateUses } from './evaluate-uses.ts';
import type { Outlier } from './outlier.ts';

/** What a review looks at: the gates beside the use of care, each with its earlier periods. */
export interface ReviewPicture {
  readonly gates: readonly EvaluatedGate[];
  readonly uses: readonly EvaluatedUse[];
  /** What was undertaken about earlier breaches is kept up. */
  readonly arePlansManaged: boolean;
}

/** Something that the review must answer. */
export interface ReviewItem {
  /** The gate or the use indicator; no two of an agreement have one id. */
  readonly itemId: string;
  readonly about: 'gate' | 'use';
  readonly title: string;
  readonly isBreach: boolean;
  readonly outliers: readonly Outlier[];
}

/** The figure by which the engine says whether the action plans are kept up: 1 or 0. */
export const PLANS_FIGURE = 'plans.managed';

/** The picture of a period: made from its figures and nothing else, so that anybody can again. */
export function reviewPicture(
  agreement: Pick<Agreement, 'gates' | 'useIndicators'>,
  values: Readonly<Record<string, string>>,
): ReviewPicture {
  return {
    gates: evaluateGates(agreement, values),
    uses: evaluateUses(agreement, values),
    arePlansManaged: values[PLANS_FIGURE] !== '0',
  };
}

/** Each breach and each outlier, in the order of the agreement: gates first. */
export function reviewItems({
  gates,
  uses,
}: Pick<ReviewPicture, 'gates' | 'uses'>): readonly ReviewItem[] {
  const items: readonly ReviewItem[] = [
    ...gates.map(({ gateId, title, result, outliers }) => ({
      itemId: gateId,
      about: 'gate' as const,
      title,
      isBreach: result !== 'held',
      outliers,
    })),
    ...uses.map(({ indicatorId, title, outliers }) => ({
      itemId: indicatorId,
      about: 'use' as const,
      title,
      isBreach: false,
      outliers,
    })),
  ];
  return items.filter(({ isBreach, outliers }) => isBreach || outliers.length > 0);
}
