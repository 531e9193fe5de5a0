import { parseExact, roundToUnits } from '../exact/index.ts';
import type { WaterfallItem } from './waterfall.ts';

/** Where a bar begins and ends, in hundredths of a pixel from the left of the plot. */
export interface Bar {
  readonly item: WaterfallItem;
  readonly from: number;
  readonly to: number;
}

export interface Bars {
  readonly bars: readonly Bar[];
  /** Where nothing is: the line from which totals are drawn. */
  readonly zero: number;
}

/** Amounts are compared as whole millionths, so that the geometry is exact on every machine. */
const PLACES = 6;

/**
 * The bars of a waterfall on a plot of `width` pixels: the smallest amount reached is at its left,
 * the largest at its right, zero always among them. An amount that is not nothing is at least one
 * pixel long. Throws NUMBER_INVALID.
 */
export function layOutBars(items: readonly WaterfallItem[], width: number): Bars {
  const spans = spansOf(items);
  const marks = spans.flatMap((span) => [span.from, span.to]);
  const least = marks.reduce((one, other) => (other < one ? other : one), 0n);
  const most = marks.reduce((one, other) => (other > one ? other : one), 0n);
  const range = most - least === 0n ? 1n : most - least;
  const place = (mark: bigint) => Number(((mark - least) * BigInt(width) * 100n) / range);
  const bars = spans.map(({ item, from, to }) => {
    const start = Math.min(place(from), place(to));
    const end = Math.max(place(from), place(to));
    return from === to || end - start >= 100
      ? { item, from: place(from), to: place(to) }
      : onePixel(item, start, to > from, width);
  });
  return { bars, zero: place(0n) };
}

function onePixel(item: WaterfallItem, start: number, isUp: boolean, width: number): Bar {
  const left = Math.min(start, width * 100 - 100);
  return isUp ? { item, from: left, to: left + 100 } : { item, from: left + 100, to: left };
}

function spansOf(items: readonly WaterfallItem[]) {
  let reached = 0n;
  return items.map((item) => {
    const amount = roundToUnits(parseExact(item.amount), PLACES, 'half-even');
    const from = item.kind === 'total' ? 0n : reached;
    reached = from + amount;
    return { item, from, to: reached };
  });
}
