import { signOf } from './amounts.ts';
import { type Currency, formatAmount, formatDifference } from './format-number.ts';
import { type Html, html } from './html.ts';
import { localeOf, pageLanguage } from './locale.ts';
import { textWidth, wrapText } from './text-width.ts';
import type { Waterfall, WaterfallItem } from './waterfall.ts';
import { type Bar, layOutBars } from './waterfall-bars.ts';

export interface WaterfallSvgOptions {
  /** A language tag, such as `en-US`. */
  readonly locale: string;
  readonly currency: Currency;
  /** In pixels. Below 520 the labels stand above their bars, for a phone. */
  readonly width: number;
  /** Makes the ids of the picture its own among several in one page. */
  readonly idPrefix: string;
}

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const FONT_SIZE = 15;
const LINE_HEIGHT = 19;
const BAR_HEIGHT = 22;
const ROW_GAP = 12;
const MARGIN = 8;
const NARROW_BELOW = 520;
const LABEL_LINES = 4;

/** Each at least 4.5 : 1 against white, and each other's amounts differ by their sign as well. */
const COLOURS = { total: '#1d4f91', up: '#00703c', down: '#b3361f', line: '#6f777b' } as const;
const TEXT = '#0b0c0c';

/**
 * The picture of a waterfall: a row a bar, from top to bottom, with its label and its amount, in a
 * self-contained SVG without script or style. For readers who cannot see it, it has a title and a
 * description; give them the items as a table too.
 */
export function renderWaterfallSvg(waterfall: Waterfall, options: WaterfallSvgOptions): string {
  return waterfallPicture(waterfall, options).markup;
}

/** The same as markup that can be put into a page. */
export function waterfallPicture(waterfall: Waterfall, options: WaterfallSvgOptions): Html {
  const frame = frameOf(waterfall, options);
  const { bars, zero } = layOutBars(waterfall.items, frame.plotWidth);
  const rows: Row[] = [];
  let top = MARGIN;
  for (const bar of bars) {
    const row = rowOf(bar, top, frame, options);
    rows.push(row);
    top += row.height + ROW_GAP;
  }
  const height = top - ROW_GAP + MARGIN;
  const titleId = `${options.idPrefix}-title`;
  const textId = `${options.idPrefix}-text`;
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" \
lang="${pageLanguage(localeOf(options.locale))}" \
aria-labelledby="${titleId} ${textId}" viewBox="0 0 ${options.width} ${height}" \
width="${options.width}" height="${height}" font-family="${FONT}" font-size="${FONT_SIZE}">\
<title id="${titleId}">${waterfall.title}</title><desc id="${textId}">${waterfall.description}\
</desc><rect width="${options.width}" height="${height}" fill="#ffffff"/>\
${rows.map((row, index) => guideLines(row, rows[index + 1], zero, frame))}\
${rows.map((row) => rowMarkup(row, frame, options))}</svg>`;
}

interface Frame {
  readonly isNarrow: boolean;
  readonly labelWidth: number;
  readonly amountWidth: number;
  readonly plotLeft: number;
  readonly plotWidth: number;
}

interface Row {
  readonly bar: Bar;
  readonly top: number;
  readonly height: number;
  readonly barTop: number;
  readonly labels: readonly string[];
  readonly amount: string;
}

function frameOf(waterfall: Waterfall, options: WaterfallSvgOptions): Frame {
  const { width } = options;
  const widest = waterfall.items
    .map((item) => textWidth(amountText(item, options), true))
    .reduce((one, other) => Math.max(one, other), 0);
  const amountWidth = Math.ceil((widest * FONT_SIZE) / 100) + MARGIN;
  const isNarrow = width < NARROW_BELOW;
  const inner = width - 2 * MARGIN;
  const labelWidth = isNarrow ? inner - amountWidth : Math.floor((width * 32) / 100);
  const plotLeft = isNarrow ? MARGIN : MARGIN + labelWidth + MARGIN;
  const plotWidth = isNarrow ? inner : width - plotLeft - amountWidth - MARGIN;
  return { isNarrow, labelWidth, amountWidth, plotLeft, plotWidth };
}

function rowOf(bar: Bar, top: number, frame: Frame, options: WaterfallSvgOptions): Row {
  const inEms = Math.floor((frame.labelWidth * 100) / FONT_SIZE);
  const fits = bar.item.kind === 'total' ? Math.floor((inEms * 100) / 112) : inEms;
  const labels = wrapText(bar.item.label, fits, LABEL_LINES);
  const labelHeight = Math.max(1, labels.length) * LINE_HEIGHT + (frame.isNarrow ? 4 : 0);
  const amount = amountText(bar.item, options);
  if (frame.isNarrow) {
    return {
      bar,
      top,
      height: labelHeight + 4 + BAR_HEIGHT,
      barTop: top + labelHeight + 4,
      labels,
      amount,
    };
  }
  const height = Math.max(labelHeight, BAR_HEIGHT);
  return { bar, top, height, barTop: top + (height - BAR_HEIGHT) / 2, labels, amount };
}

function rowMarkup(row: Row, frame: Frame, options: WaterfallSvgOptions): Html {
  const { bar, labels } = row;
  const left = Math.min(bar.from, bar.to);
  const length = Math.abs(bar.to - bar.from);
  const weight = bar.item.kind === 'total' ? '700' : '400';
  const middle = frame.isNarrow
    ? row.top
    : row.top + (row.height - labels.length * LINE_HEIGHT) / 2;
  const amountTop = frame.isNarrow ? row.top : row.top + (row.height - LINE_HEIGHT) / 2;
  const baseline = (top: number, index: number) => top + index * LINE_HEIGHT + FONT_SIZE;
  return html`<g><rect x="${plotX(frame, left)}" y="${row.barTop}" width="${hundredths(length)}" \
height="${BAR_HEIGHT}" fill="${colourOf(bar.item)}"/>${labels.map(
    (label, index) =>
      html`<text x="${MARGIN}" y="${baseline(middle, index)}" font-weight="${weight}" \
fill="${TEXT}">${label}</text>`,
  )}<text x="${options.width - MARGIN}" y="${baseline(amountTop, 0)}" text-anchor="end" \
font-weight="${weight}" fill="${TEXT}">${row.amount}</text></g>`;
}

/**
 * The line of zero beside a bar, and a dotted one from its end to the start of the next, which
 * begins where it ended. Above one another, labels stand between the bars: nothing crosses them.
 */
function guideLines(row: Row, next: Row | undefined, zero: number, frame: Frame): Html {
  const gap = frame.isNarrow ? 3 : ROW_GAP / 2;
  const start = frame.isNarrow ? row.barTop : row.top;
  const end = frame.isNarrow ? row.barTop + BAR_HEIGHT : row.top + row.height;
  const axis = html`<path d="M${plotX(frame, zero)} ${start - gap}V${end + gap}" \
stroke="${COLOURS.line}" fill="none"/>`;
  if (next === undefined || frame.isNarrow) return axis;
  return html`${axis}<path d="M${plotX(frame, row.bar.to)} ${row.barTop + BAR_HEIGHT}\
V${next.barTop}" stroke="${COLOURS.line}" stroke-dasharray="2 3" fill="none"/>`;
}

function colourOf(item: WaterfallItem): string {
  if (item.kind === 'total') return COLOURS.total;
  return signOf(item.amount) < 0 ? COLOURS.down : COLOURS.up;
}

function amountText(item: WaterfallItem, options: WaterfallSvgOptions): string {
  const format = item.kind === 'total' ? formatAmount : formatDifference;
  return format(item.amount, options.currency, localeOf(options.locale));
}

function plotX(frame: Frame, offset: number): string {
  return hundredths(frame.plotLeft * 100 + offset);
}

/** Hundredths of a pixel as a decimal number of pixels. */
function hundredths(count: number): string {
  return String(count / 100);
}
