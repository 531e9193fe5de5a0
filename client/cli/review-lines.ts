import type { EarlierValue, EvaluatedGate } from '../../core/gates/evaluate-gates.ts';
import type { EvaluatedUse } from '../../core/gates/evaluate-uses.ts';
import {
  type ReviewItem,
  type ReviewPicture,
  reviewItems,
} from '../../core/gates/review-picture.ts';
import { outlierText } from '../../core/gates/outlier-text.ts';
import type { Paint } from './screen/paint.ts';
import { type Column, tableLines } from './screen/table.ts';

/** So many earlier periods fit on a terminal; `--json` has all of them. */
const EARLIER_SHOWN = 4;

/**
 * What a review looks at, on one page: gates beside the use of care, both with earlier periods,
 * then what must be answered. `writes` gives how the numbers of a gate or use indicator are
 * written.
 */
export function reviewLines(
  picture: ReviewPicture,
  writes: (itemId: string) => Write,
  paint: Paint,
): readonly string[] {
  const { gates, uses } = picture;
  const longest = [...gates, ...uses].reduce<readonly EarlierValue[]>(
    (most, { earlier }) => (earlier.length > most.length ? earlier : most),
    [],
  );
  const periods = longest.slice(-EARLIER_SHOWN).map(({ periodId }) => periodId);
  const columns: readonly Column[] = [
    { title: 'gate or use' },
    { title: 'needed' },
    ...periods.map((title): Column => ({ title, align: 'right' })),
    { title: 'now', align: 'right' },
    { title: 'result' },
  ];
  const rows = [
    ...gates.map((gate) => gateRow(gate, periods, writes(gate.gateId), paint)),
    ...uses.map((use) => useRow(use, periods, writes(use.indicatorId), paint)),
  ];
  const plans = picture.arePlansManaged
    ? []
    : ['', paint.bad('An action plan is not kept up: `gainshare plan list` says which.')];
  return [...tableLines(columns, rows, paint), ...plans, '', ...itemLines(picture, writes)];
}

type Write = (text: string) => string;

function gateRow(gate: EvaluatedGate, periods: readonly string[], number: Write, paint: Paint) {
  const { title, atLeast, atMost = '', value, result, outliers, earlier } = gate;
  const needed = atLeast === undefined ? `≤ ${number(atMost)}` : `≥ ${number(atLeast)}`;
  const verdict = result === 'held' ? paint.good(result) : paint.bad(result);
  const outlier = outliers.length > 0 ? `, ${paint.waiting('outlier')}` : '';
  return [
    title,
    needed,
    ...earlierCells(earlier, periods, number),
    written(value, number),
    `${verdict}${outlier}`,
  ];
}

function useRow(use: EvaluatedUse, periods: readonly string[], number: Write, paint: Paint) {
  const { title, value, outliers, earlier } = use;
  const outlier = outliers.length > 0 ? paint.waiting('outlier') : '';
  return [title, '', ...earlierCells(earlier, periods, number), written(value, number), outlier];
}

function earlierCells(
  earlier: readonly EarlierValue[],
  periods: readonly string[],
  number: Write,
): readonly string[] {
  return periods.map((id) =>
    written(earlier.find(({ periodId }) => periodId === id)?.value ?? '', number),
  );
}

const written = (value: string, number: Write): string => (value === '' ? '-' : number(value));

function itemLines(picture: ReviewPicture, writes: (itemId: string) => Write): readonly string[] {
  const items = reviewItems(picture);
  if (items.length === 0) return ['Nothing was breached and nothing is an outlier.'];
  return ['To be answered:', ...items.map((item) => `  ${item.itemId}: ${reasonOf(item, writes)}`)];
}

function reasonOf({ itemId, isBreach, outliers }: ReviewItem, writes: (itemId: string) => Write) {
  const breach = isBreach ? ['the gate does not hold'] : [];
  const reasons = outliers.map((outlier) => outlierText(outlier, writes(''), writes(itemId)));
  return [...breach, ...reasons].join('; ');
}
