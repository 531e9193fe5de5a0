import type { Agreement } from '../agreement/agreement.ts';
import { compare, parseExact } from '../exact/index.ts';
import { type EarlierPeriod, earlierPeriods } from './earlier-periods.ts';
import { type Outlier, outliersOf } from './outlier.ts';

/** What a gate or a use indicator came to in an earlier period. */
export interface EarlierValue {
  readonly periodId: string;
  /** An exact number as text; empty where the figure was not there. */
  readonly value: string;
}

export interface EarlierGate extends EarlierValue {
  readonly result: GateVerdict;
}

export type GateVerdict = 'held' | 'breached' | 'unknown';

/** A gate of the agreement against its figure. */
export interface EvaluatedGate {
  readonly gateId: string;
  readonly title: string;
  readonly figure: string;
  /** An exact number as text; empty where the figure was not supplied. */
  readonly value: string;
  readonly atLeast?: string;
  readonly atMost?: string;
  /** `unknown` counts as not held, and is never forfeit by itself: people decide. */
  readonly result: GateVerdict;
  /** Oldest first; each by the agreement that was in force then. */
  readonly earlier: readonly EarlierGate[];
  readonly outliers: readonly Outlier[];
}

type Values = Readonly<Record<string, string>>;

/**
 * Each gate of the agreement against the figures of the period.
 *
 * A gate with atLeast 0.85 and a figure of 0.85 is held: reached means at or above.
 */
export function evaluateGates(
  agreement: Pick<Agreement, 'gates'>,
  values: Values,
): readonly EvaluatedGate[] {
  const periods = earlierPeriods(values);
  return agreement.gates.map(({ id, title, figure, atLeast, atMost, outlier }) => {
    const value = valueOf(values, figure);
    const earlier = periods.map((period) => earlierGate(id, figure, period));
    return {
      gateId: id,
      title,
      figure,
      value,
      ...(atLeast === undefined ? {} : { atLeast }),
      ...(atMost === undefined ? {} : { atMost }),
      result: value === '' ? 'unknown' : isHeld(value, atLeast, atMost) ? 'held' : 'breached',
      earlier,
      outliers: outliersOf(outlier, value, measured(earlier)),
    };
  });
}

function earlierGate(gateId: string, figure: string, period: EarlierPeriod): EarlierGate {
  const { periodId, held } = period;
  const value = valueOf(period.values, figure);
  const wasHeld = Object.hasOwn(held, gateId) ? held[gateId] : undefined;
  const isUnknown = wasHeld === undefined || value === '';
  return { periodId, value, result: isUnknown ? 'unknown' : wasHeld ? 'held' : 'breached' };
}

/** The figure's value; empty where it is not there. */
export function valueOf(values: Values, figure: string): string {
  return Object.hasOwn(values, figure) ? (values[figure] ?? '') : '';
}

/** What is there to compare with. */
export function measured(earlier: readonly EarlierValue[]): readonly string[] {
  return earlier.map(({ value }) => value).filter((value) => value !== '');
}

function isHeld(value: string, atLeast: string | undefined, atMost: string | undefined): boolean {
  const exact = parseExact(value);
  if (atLeast !== undefined && compare(exact, parseExact(atLeast)) < 0) return false;
  return atMost === undefined || compare(exact, parseExact(atMost)) <= 0;
}
