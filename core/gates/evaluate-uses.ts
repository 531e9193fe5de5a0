import type { Agreement } from '../agreement/agreement.ts';
import { earlierPeriods } from './earlier-periods.ts';
import { type EarlierValue, measured, valueOf } from './evaluate-gates.ts';
import { type Outlier, outliersOf } from './outlier.ts';

/** A use indicator of the agreement (visits, admissions, costly episodes) with its figure. */
export interface EvaluatedUse {
  readonly indicatorId: string;
  readonly title: string;
  readonly figure: string;
  /** An exact number as text; empty where the figure was not supplied. */
  readonly value: string;
  /** Oldest first. */
  readonly earlier: readonly EarlierValue[];
  readonly outliers: readonly Outlier[];
}

/** What the gates are looked at beside: how much care was used, now and in earlier periods. */
export function evaluateUses(
  { useIndicators = [] }: Pick<Agreement, 'useIndicators'>,
  values: Readonly<Record<string, string>>,
): readonly EvaluatedUse[] {
  const periods = earlierPeriods(values);
  return useIndicators.map(({ id, title, figure, outlier }) => {
    const value = valueOf(values, figure);
    const earlier = periods.map((period) => ({
      periodId: period.periodId,
      value: valueOf(period.values, figure),
    }));
    const outliers = outliersOf(outlier, value, measured(earlier));
    return { indicatorId: id, title, figure, value, earlier, outliers };
  });
}
