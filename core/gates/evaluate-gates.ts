import type { Agreement } from '../agreement/agreement.ts';
import { compare, parseExact } from '../exact/index.ts';

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
  readonly result: 'held' | 'breached' | 'unknown';
}

/**
 * Each gate of the agreement against the figures of the period.
 *
 * A gate with atLeast 0.85 and a figure of 0.85 is held: reached means at or above.
 */
export function evaluateGates(
  agreement: Pick<Agreement, 'gates'>,
  values: Readonly<Record<string, string>>,
): readonly EvaluatedGate[] {
  return agreement.gates.map(({ id, title, figure, atLeast, atMost }) => {
    const value = Object.hasOwn(values, figure) ? (values[figure] ?? '') : '';
    return {
      gateId: id,
      title,
      figure,
      value,
      ...(atLeast === undefined ? {} : { atLeast }),
      ...(atMost === undefined ? {} : { atMost }),
      result: value === '' ? 'unknown' : isHeld(value, atLeast, atMost) ? 'held' : 'breached',
    };
  });
}

function isHeld(value: string, atLeast: string | undefined, atMost: string | undefined): boolean {
  const exact = parseExact(value);
  if (atLeast !== undefined && compare(exact, parseExact(atLeast)) < 0) return false;
  return atMost === undefined || compare(exact, parseExact(atMost)) <= 0;
}
