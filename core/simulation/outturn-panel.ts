import { type Exact, formatExact, parseExact, roundToUnits, ZERO } from '../exact/index.ts';
import { formatAmount, formatRate } from '../statement/format-number.ts';
import { type Html, html } from '../statement/html.ts';
import { localeOf } from '../statement/locale.ts';
import { textWidth, wrapText } from '../statement/text-width.ts';
import { FONT_SIZE, INK, LINE_HEIGHT, MARGIN, type Panel, partnerColour } from './picture.ts';
import { largest, type PlotFrame, plotFrame, smallest } from './plot-frame.ts';
import type { Simulation } from './simulation.ts';

const PLOT_HEIGHT = 320;
const NAME_WIDTH = 190;

/** One partner's results over the outturns, at one level of quality. */
interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly isFirstLevel: boolean;
  readonly points: readonly { readonly share: Exact; readonly amount: Exact }[];
}

/**
 * What each partner gets or owes over the outturns: a line a partner, whole at the first level of
 * quality and dashed at the last.
 */
export function outturnPanel(simulation: Simulation, width: number): Panel {
  const curves = curvesOf(simulation);
  const amounts = [ZERO, ...curves.flatMap(({ points }) => points.map(({ amount }) => amount))];
  const [level] = simulation.levels;
  const shares = simulation.grid
    .filter((cell) => cell.level === level?.title)
    .map(({ outturnShare }) => parseExact(outturnShare));
  const locale = localeOf(simulation.locale);
  const currency = { code: simulation.currency.code, minorUnit: 0 };
  const ticks = [smallest(amounts), ZERO, largest(amounts)]
    .filter((tick, index) => index === 1 || tick.numerator !== 0n)
    .map((amount) => ({
      amount,
      text: formatAmount(String(roundToUnits(amount, 0, 'half-even')), currency, locale),
    }));
  const left = Math.ceil(2 * MARGIN + Math.max(...ticks.map(({ text }) => pixelWidth(text))));
  const top = MARGIN + LINE_HEIGHT * 2 + FONT_SIZE;
  const plotWidth = width - left - NAME_WIDTH - MARGIN;
  const frame = plotFrame({ left, top, width: plotWidth, height: PLOT_HEIGHT }, shares, amounts);
  const named = curves.filter(({ isFirstLevel }) => isFirstLevel);
  return {
    height: top + PLOT_HEIGHT + LINE_HEIGHT * 2,
    markup: html`${headingMarkup(simulation)}${ticks.map((tick) => tickMarkup(tick, frame))}\
${shareMarkup(shares, frame, (share) => formatRate(share, locale))}\
${curves.map((curve) => curveMarkup(curve, frame))}${nameMarkup(named, frame)}`,
  };
}

function curvesOf({ levels, curve, parties }: Simulation): readonly Curve[] {
  const first = levels[0]?.title;
  const last = levels.at(-1)?.title;
  const partners = parties.filter(({ isCommissioner }) => !isCommissioner);
  const drawn = first === last ? [first] : [last, first];
  return drawn.flatMap((level) => {
    const cells = curve.filter((cell) => cell.level === level);
    return partners.map(
      ({ partyId, name }, index): Curve => ({
        name,
        colour: partnerColour(index),
        isFirstLevel: level === first,
        points: cells.map(({ outturnShare, positions }) => ({
          share: parseExact(outturnShare),
          amount: parseExact(positions[partyId] ?? '0'),
        })),
      }),
    );
  });
}

function headingMarkup({ levels }: Simulation): Html {
  const [first, last] = [levels[0]?.title ?? '', levels.at(-1)?.title ?? ''];
  const dashed = first === last ? '' : `; dashed: ${last}`;
  return html`<text x="${MARGIN}" y="${MARGIN + FONT_SIZE}" font-weight="700" \
fill="${INK.text}">What each partner gets or owes, by outturn as a share of the target</text>\
<text x="${MARGIN}" y="${MARGIN + FONT_SIZE + LINE_HEIGHT}" fill="${INK.text}">\
Whole lines: ${first}${dashed}</text>`;
}

function tickMarkup(
  { amount, text }: { readonly amount: Exact; readonly text: string },
  { left, width, y }: PlotFrame,
): Html {
  const colour = amount.numerator === 0n ? INK.line : INK.grid;
  return html`<path d="M${left} ${y(amount)}h${width}" stroke="${colour}" fill="none"/>\
<text x="${left - 6}" y="${y(amount) + 5}" text-anchor="end" fill="${INK.text}">${text}</text>`;
}

/** A label a share, as many as fit beside one another. */
function shareMarkup(
  shares: readonly Exact[],
  { x, top }: PlotFrame,
  write: (share: string) => string,
): readonly Html[] {
  let free = 0;
  return shares.flatMap((share) => {
    const text = write(formatExact(share));
    const half = pixelWidth(text) / 2;
    if (x(share) - half < free) return [];
    free = x(share) + half + 6;
    return [
      html`<text x="${x(share)}" y="${top + PLOT_HEIGHT + LINE_HEIGHT}" text-anchor="middle" \
fill="${INK.text}">${text}</text>`,
    ];
  });
}

function curveMarkup({ points, colour, isFirstLevel }: Curve, { x, y }: PlotFrame): Html {
  const path = points.map(({ share, amount }) => `${x(share)} ${y(amount)}`).join('L');
  return html`<path d="M${path}" stroke="${colour}" stroke-width="2" fill="none" \
stroke-dasharray="${isFirstLevel ? 'none' : '5 4'}"/>`;
}

/** Each partner's name beside the end of its line, moved down where another stands already. */
function nameMarkup(curves: readonly Curve[], { left, width, y }: PlotFrame): readonly Html[] {
  const ends = curves
    .map(({ name, colour, points }) => ({ name, colour, end: y(points.at(-1)?.amount ?? ZERO) }))
    .sort((one, other) => one.end - other.end);
  let free = 0;
  return ends.map(({ name, colour, end }) => {
    const at = Math.max(end + 5, free);
    free = at + LINE_HEIGHT;
    const [text = ''] = wrapText(name, ((NAME_WIDTH - 8) * 100) / FONT_SIZE, 1);
    return html`<text x="${left + width + 8}" y="${at}" fill="${colour}">${text}</text>`;
  });
}

function pixelWidth(text: string): number {
  return (textWidth(text) * FONT_SIZE) / 100;
}
