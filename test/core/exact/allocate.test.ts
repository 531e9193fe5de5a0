import { describe, expect, it } from 'vitest';
import { type AllocationBounds, allocateUnits, parseExact } from '../../../core/exact/index.ts';

type Numbers = Readonly<Record<string, string>>;

function exact(numbers: Numbers) {
  return Object.fromEntries(Object.entries(numbers).map(([key, text]) => [key, parseExact(text)]));
}

function divide(units: bigint, weights: Numbers, bounds: { least?: Numbers; most?: Numbers } = {}) {
  const exactBounds: AllocationBounds = {
    least: bounds.least === undefined ? undefined : exact(bounds.least),
    most: bounds.most === undefined ? undefined : exact(bounds.most),
  };
  return allocateUnits(units, exact(weights), exactBounds);
}

describe('allocateUnits', () => {
  it('gives the odd unit to the largest remainder', () => {
    expect(divide(10n, { a: '1', b: '2' })).toEqual({ a: 3n, b: 7n });
  });

  it('gives the odd unit to the earlier key where remainders are equal', () => {
    expect(divide(100n, { c: '1', b: '1', a: '1' })).toEqual({ a: 34n, b: 33n, c: 33n });
  });

  it('gives nothing to a zero share, not even an odd unit', () => {
    expect(divide(5n, { a: '0', b: '1', c: '1' })).toEqual({ a: 0n, b: 3n, c: 2n });
  });

  it('divides a loss as the mirror of a gain', () => {
    expect(divide(-100n, { a: '1', b: '1', c: '1' })).toEqual({ a: -34n, b: -33n, c: -33n });
  });

  it('takes weights as fractions', () => {
    expect(divide(100n, { a: '1/3', b: '2/3' })).toEqual({ a: 33n, b: 67n });
  });

  it('divides again what a cap cuts', () => {
    const most = { a: '20', b: '100', c: '100' };
    expect(divide(100n, { a: '1', b: '1', c: '1' }, { most })).toEqual({ a: 20n, b: 40n, c: 40n });
  });

  it('takes from the others what a floor costs', () => {
    const least = { a: '10', b: '0', c: '0' };
    expect(divide(100n, { a: '1', b: '9', c: '90' }, { least })).toEqual({
      a: 10n,
      b: 8n,
      c: 82n,
    });
  });

  it('caps a second party that only the first cap pushed over its own', () => {
    const most = { a: '10', b: '40', c: '100' };
    const weights = { a: '50', b: '30', c: '20' };
    expect(divide(100n, weights, { most })).toEqual({ a: 10n, b: 40n, c: 50n });
  });

  it.each([
    ['a negative share', () => divide(1n, { a: '-1', b: '2' })],
    ['shares that are all zero', () => divide(1n, { a: '0' })],
    ['caps that leave a part', () => divide(10n, { a: '1' }, { most: { a: '9' } })],
    ['floors above the whole', () => divide(10n, { a: '1' }, { least: { a: '11' } })],
  ])('refuses %s', (_what, attempt) => {
    expect(attempt).toThrowError(expect.objectContaining({ code: 'ALLOCATION_IMPOSSIBLE' }));
  });

  it('divides nothing among zero shares', () => {
    expect(divide(0n, { a: '0', b: '0' })).toEqual({ a: 0n, b: 0n });
  });
});
