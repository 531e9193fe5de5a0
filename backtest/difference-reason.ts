import type { Agreement } from '../core/agreement/agreement.ts';
import {
  add,
  compare,
  type Exact,
  formatExact,
  ONE,
  parseExact,
  subtract,
} from '../core/exact/index.ts';
import type { Figures } from '../core/settlement/figures.ts';
import { settle } from '../core/settlement/settle.ts';
import type { Settlement } from '../core/settlement/settlement.ts';

/** Why a calculated result is not the official one: what CMS used and does not publish. */
export type DifferenceReason =
  | 'revenue-limit-unpublished'
  | 'months-unpublished'
  | 'quality-score-rounded'
  | 'unexplained';

export const reasonSentences: Readonly<Record<DifferenceReason, string>> = {
  'revenue-limit-unpublished':
    'The loss is limited by the revenue of the participants, which CMS does not publish.',
  'months-unpublished':
    'The agreement ended during the year; CMS does not publish for how many months it owes.',
  'quality-score-rounded':
    'The quality score is published rounded; a score that rounds to it gives the official result.',
  unexplained: 'No rule of the regulation with the published figures gives the official result.',
};

export interface Difference {
  readonly agreement: Agreement;
  readonly figures: Figures;
  readonly settlement: Settlement;
  readonly calculated: Exact;
  readonly official: Exact;
  readonly endedMidYear: boolean;
}

/** The first reason that could account for the difference. It says what may be, not what was. */
export function differenceReason(difference: Difference): DifferenceReason {
  const { calculated, official } = difference;
  const owesLess =
    calculated.numerator < 0n && official.numerator <= 0n && compare(official, calculated) > 0;
  if (owesLess && difference.endedMidYear) return 'months-unpublished';
  if (owesLess && isLimitedByRevenue(difference.settlement)) return 'revenue-limit-unpublished';
  return canBeRounding(difference) ? 'quality-score-rounded' : 'unexplained';
}

/** The agreement asks for a limit on revenue, and the file had none to give. */
function isLimitedByRevenue({ steps }: Settlement): boolean {
  return steps.some(({ inputs }) =>
    Object.values(inputs).some(
      ({ from, value }) => from === 'figure:loss_limit.revenue?' && value === '0',
    ),
  );
}

/** CMS publishes scores in percent with two decimals or more; up to 2020 the rate follows them. */
const HALF_A_LAST_DIGIT = '0.00005';

/** Whether the official result lies between those of the lowest and the highest score. */
export function canBeRounding(
  difference: Omit<Difference, 'settlement' | 'endedMidYear'>,
): boolean {
  const { agreement, figures, official } = difference;
  const score = figures.values['quality.score'];
  if (score === undefined) return false;
  const earnedAt = (shift: string): Exact => {
    const shifted = formatExact(add(parseExact(score), parseExact(shift)));
    const values = { ...figures.values, 'quality.score': shifted };
    return parseExact(settle(agreement, { ...figures, values }).values['earned'] ?? '0');
  };
  const results = [earnedAt(`-${HALF_A_LAST_DIGIT}`), earnedAt(HALF_A_LAST_DIGIT)];
  // Both are whole dollars, so the last of them is given away.
  const most = add(official, ONE);
  const least = subtract(official, ONE);
  return (
    results.some((each) => compare(each, most) <= 0) &&
    results.some((each) => compare(each, least) >= 0)
  );
}
