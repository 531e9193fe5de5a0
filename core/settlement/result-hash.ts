import { canonicalHash } from '../canonical/index.ts';
import { formatExact, parseExact } from '../exact/index.ts';
import type { Figures } from './figures.ts';
import type { Line } from './settlement.ts';

/**
 * The hash of a calculation: agreement, figures, result. The same calculation anywhere gives the
 * same hash, however its figures are written (1.50 and 1.5 are one figure).
 */
export function resultHashOf(
  agreementHash: string,
  figures: Figures,
  result: { readonly values: Readonly<Record<string, string>>; readonly lines: readonly Line[] },
): string {
  const values = Object.fromEntries(
    Object.entries(figures.values).map(([name, text]) => [name, formatExact(parseExact(text))]),
  );
  const { id, from, to } = figures.period;
  return canonicalHash({
    agreementHash,
    figures: { period: { id, from, to }, values },
    result: {
      values: result.values,
      lines: result.lines.map(({ lineId, amount, state }) => ({ lineId, amount, state })),
    },
  });
}
