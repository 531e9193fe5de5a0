import { compare, type Exact, roundToUnits, subtract, ZERO } from '../exact/index.ts';

/** A plot's place in its picture, and where shares and amounts lie in it, in pixels. */
export interface PlotFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: (share: Exact) => number;
  readonly y: (amount: Exact) => number;
}

export function plotFrame(
  place: Pick<PlotFrame, 'left' | 'top' | 'width' | 'height'>,
  shares: readonly Exact[],
  amounts: readonly Exact[],
): PlotFrame {
  const { left, top, width, height } = place;
  const [leastShare, mostShare] = [smallest(shares), largest(shares)];
  const [least, most] = [smallest(amounts), largest(amounts)];
  return {
    ...place,
    x: (share) => left + placed(share, leastShare, mostShare, width),
    y: (amount) => top + height - placed(amount, least, most, height),
  };
}

export function smallest(values: readonly Exact[]): Exact {
  return values.reduce((one, other) => (compare(other, one) < 0 ? other : one), values[0] ?? ZERO);
}

export function largest(values: readonly Exact[]): Exact {
  return values.reduce((one, other) => (compare(other, one) > 0 ? other : one), values[0] ?? ZERO);
}

/** Where a value lies between two others, in tenths of a pixel: the same on every machine. */
function placed(value: Exact, least: Exact, most: Exact, pixels: number): number {
  const range = subtract(most, least);
  if (range.numerator === 0n) return 0;
  const part = subtract(value, least);
  const tenths = {
    numerator: part.numerator * range.denominator * BigInt(pixels * 10),
    denominator: part.denominator * range.numerator,
  };
  return Number(roundToUnits(tenths, 0, 'half-away-from-zero')) / 10;
}
