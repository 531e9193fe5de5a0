import { signOf } from '../../../core/statement/amounts.ts';
import type { Waterfall } from '../../../core/statement/waterfall.ts';
import { layOutBars } from '../../../core/statement/waterfall-bars.ts';
import type { Paint } from './paint.ts';
import { padded } from './table.ts';

/** Eighths of a column, from the left. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const SHORTEST_PLOT = 12;

/** A waterfall as lines: label, bar, amount. Totals stand on zero, changes lead on from there. */
export function waterfallLines(
  waterfall: Waterfall,
  width: number,
  money: (amount: string) => string,
  paint: Paint,
): string[] {
  const { items } = waterfall;
  const amounts = items.map((item) => money(item.amount));
  const labelWidth = Math.max(...items.map(({ label }) => label.length));
  const amountWidth = Math.max(...amounts.map((amount) => amount.length));
  const plotWidth = Math.max(SHORTEST_PLOT, width - labelWidth - amountWidth - 4);
  const { bars } = layOutBars(items, plotWidth);
  return bars.map(({ item, from, to }, index) => {
    const bar = padded(barText(from, to, paintOf(item, paint)), plotWidth);
    const amount = padded(amounts[index] ?? '', amountWidth, 'right');
    const isTotal = item.kind === 'total';
    const label = padded(item.label, labelWidth);
    const shown = (text: string): string => (isTotal ? paint.strong(text) : text);
    return `${shown(label)}  ${bar}  ${shown(amount)}`;
  });
}

function paintOf(
  { kind, amount }: { readonly kind: string; readonly amount: string },
  paint: Paint,
): (text: string) => string {
  if (kind === 'total') return paint.name;
  return signOf(amount) < 0 ? paint.bad : paint.good;
}

/** A bar from one mark to another, both in hundredths of a column; whole columns at its start. */
function barText(one: number, other: number, colour: (text: string) => string): string {
  const from = Math.floor(Math.min(one, other) / 100);
  const end = Math.max(one, other);
  const whole = Math.floor(end / 100) - from;
  const eighth = EIGHTHS[Math.floor((end % 100) / 12.5)] ?? '';
  const body = '█'.repeat(Math.max(0, whole)) + eighth;
  return ' '.repeat(from) + colour(body === '' ? '▏' : body);
}
