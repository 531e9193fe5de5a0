import type { Agreement } from '../agreement/agreement.ts';
import { reviewPicture } from '../gates/review-picture.ts';
import type { Outlier } from '../gates/outlier.ts';
import type { GateOutcome, UseOutcome } from './gate-outcome.ts';
import type { Unit } from '../settlement/step.ts';
import { itemUnit as unitOf } from '../gates/item-unit.ts';
import type { Writing } from './writing.ts';

/** What the last review of a period said. */
export interface SaidReview {
  readonly outcome: string;
  readonly reason: string;
  /** The details of the decision: `finding.ITEM`, `serviceChange.ITEM`, `plan.ITEM` and so on. */
  readonly details: Readonly<Record<string, unknown>>;
}

interface Reviewed {
  readonly agreement: Agreement;
  readonly values: Readonly<Record<string, string>>;
  readonly periodTitle: string;
  readonly review: SaidReview | undefined;
}

/**
 * The gates and use indicators of a revision, with earlier periods, what is unusual, and what the
 * review found. Made from the revision's figures: what people saw then, and nothing newer.
 */
export function reviewOutcomes(
  { agreement, values, periodTitle, review }: Reviewed,
  writing: Writing,
): { readonly gates: readonly GateOutcome[]; readonly uses: readonly UseOutcome[] } {
  const picture = reviewPicture(agreement, values);
  return {
    gates: picture.gates.map((gate) => ({
      gateId: gate.gateId,
      unit: unitOf(agreement, gate.gateId),
      title: gate.title,
      source: agreement.gates.find(({ id }) => id === gate.gateId)?.source ?? '',
      periodTitle,
      result: gate.result,
      value: present(gate.value),
      atLeast: gate.atLeast,
      atMost: gate.atMost,
      review: joined([
        ...outlierSentences(gate.outliers, unitOf(agreement, gate.gateId), writing),
        ...answers(gate.gateId, review, writing),
        ...overall(review, writing),
      ]),
      history: gate.earlier.map(({ periodId, result, value }) => ({
        periodTitle: periodId,
        result,
        value: present(value),
      })),
    })),
    uses: picture.uses.map((use) => ({
      indicatorId: use.indicatorId,
      unit: unitOf(agreement, use.indicatorId),
      title: use.title,
      periodTitle,
      value: present(use.value),
      review: joined([
        ...outlierSentences(use.outliers, unitOf(agreement, use.indicatorId), writing),
        ...answers(use.indicatorId, review, writing),
      ]),
      history: use.earlier.map(({ periodId, value }) => ({
        periodTitle: periodId,
        value: present(value),
      })),
    })),
  };
}

const present = (value: string): string | undefined => (value === '' ? undefined : value);

function joined(sentences: readonly string[]): string | undefined {
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function outlierSentences(
  outliers: readonly Outlier[],
  unit: Unit | undefined,
  { words, number, value }: Writing,
): string[] {
  const { outlier, outliers: texts } = words.review;
  return outliers.map(({ rule, limit, mean = '0' }) => {
    // A change is a part of the mean, and deviations are counted: only bounds are in the unit.
    const isBound = rule === 'atLeast' || rule === 'atMost';
    return outlier(texts[rule](isBound ? value(limit, unit) : number(limit), value(mean, unit)));
  });
}

/** What the review answered about a gate or use indicator, whoever owns its plan left out. */
function answers(itemId: string, review: SaidReview | undefined, writing: Writing): string[] {
  const { words, day } = writing;
  const said = (name: string): string => {
    const text = review?.details[`${name}.${itemId}`];
    return typeof text === 'string' ? text.trim() : '';
  };
  const [finding, plan, due, none] = ['finding', 'plan', 'planDue', 'noPlan'].map(said);
  const changed = words.review.changed[said('serviceChange')];
  return [
    ...(finding ? [ended(words.review.found(finding))] : []),
    ...(changed === undefined ? [] : [changed]),
    ...(plan && due ? [ended(words.review.planned(plan, day(due)))] : []),
    ...(none ? [ended(words.review.noPlan(none))] : []),
  ];
}

function overall(review: SaidReview | undefined, { words }: Writing): string[] {
  if (review === undefined) return [];
  const outcome = words.review.outcomes[review.outcome] ?? review.outcome;
  return [ended(words.review.said(outcome, review.reason))];
}

/** A sentence ends with a mark, whatever somebody typed. */
function ended(sentence: string): string {
  const text = sentence.trim();
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
