import { parseExact, roundToUnits } from '../exact/index.ts';
import { formatRate } from '../statement/format-number.ts';
import { type Html, html } from '../statement/html.ts';
import { type Locale, localeOf } from '../statement/locale.ts';
import { FONT_SIZE, INK, LINE_HEIGHT, MARGIN, MEANING, type Panel } from './picture.ts';
import type { Luck, Simulation } from './simulation.ts';

const BAR_HEIGHT = 20;
const ROW_HEIGHT = LINE_HEIGHT + BAR_HEIGHT + 10;

/** How often the partners together are paid, get nothing or owe, a bar for each true saving. */
export function luckPanel({ luck, locale, people }: Simulation, width: number): Panel {
  const top = MARGIN + LINE_HEIGHT + FONT_SIZE;
  const rows = luck.map((each, index) =>
    rowMarkup(each, top + index * ROW_HEIGHT, width, localeOf(locale)),
  );
  return {
    height: top + luck.length * ROW_HEIGHT + MARGIN,
    markup: html`<text x="${MARGIN}" y="${MARGIN + FONT_SIZE}" font-weight="700" \
fill="${INK.text}">What chance does with ${people} people: how often the partners are paid, \
get nothing, or owe</text>${rows}`,
  };
}

function rowMarkup(luck: Luck, top: number, width: number, locale: Locale): Html {
  const plotWidth = width - 2 * MARGIN;
  const parts = [
    { share: luck.paid, colour: MEANING.paid, word: 'paid' },
    { share: luck.nothing, colour: MEANING.nothing, word: 'nothing' },
    { share: luck.owes, colour: MEANING.owes, word: 'owes' },
  ];
  let left = MARGIN;
  const bars = parts.map(({ share, colour }) => {
    const length = tenths(share, plotWidth);
    const bar = html`<rect x="${left}" y="${top + LINE_HEIGHT}" width="${length}" \
height="${BAR_HEIGHT}" fill="${colour}"/>`;
    left = Math.round((left + length) * 10) / 10;
    return bar;
  });
  const words = parts.map(({ share, word }) => `${word} ${formatRate(percent(share), locale)}`);
  return html`<text x="${MARGIN}" y="${top + FONT_SIZE - 2}" fill="${INK.text}">\
${savingText(luck.trueSaving, locale)}: ${words.join(', ')}</text>${bars}`;
}

/** What a true saving is called, on pictures and in tables. */
export function savingText(trueSaving: string, locale: Locale): string {
  const { numerator } = parseExact(trueSaving);
  if (numerator === 0n) return 'Nothing truly saved';
  return `${formatRate(trueSaving, locale)} truly saved`;
}

/** A share to a tenth of a percent, which is as much as a simulation can say. */
function percent(share: string): string {
  return `${roundToUnits(parseExact(share), 3, 'half-away-from-zero')}/1000`;
}

function tenths(share: string, pixels: number): number {
  const { numerator, denominator } = parseExact(share);
  const scaled = { numerator: numerator * BigInt(pixels * 10), denominator };
  return Number(roundToUnits(scaled, 0, 'half-away-from-zero')) / 10;
}
