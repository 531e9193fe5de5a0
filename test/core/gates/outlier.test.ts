import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outliersOf } from '../../../core/gates/outlier.ts';

describe('an outlier by standard deviations', () => {
  const rule = { deviations: '2', periods: 3 };
  const earlier = ['82', '84', '86'];

  it('is farther away than so many, not as far: mean 84, variance 4, so 88 is none', () => {
    expect(outliersOf(rule, '88', earlier)).toEqual([]);
    expect(outliersOf(rule, '88.1', earlier)).toEqual([
      { rule: 'deviations', limit: '2', mean: '84' },
    ]);
    expect(outliersOf(rule, '79.9', earlier)).toHaveLength(1);
  });

  it('needs as many earlier periods as the agreement asks for', () => {
    expect(outliersOf(rule, '1000', ['82', '84'])).toEqual([]);
    expect(outliersOf({ deviations: '2', periods: 1 }, '1000', ['82'])).toEqual([]);
  });

  it('is any departure where the earlier periods never varied', () => {
    expect(outliersOf(rule, '84', ['84', '84', '84'])).toEqual([]);
    expect(outliersOf(rule, '84.001', ['84', '84', '84'])).toHaveLength(1);
  });

  it('is decided without a root: thirds stay thirds', () => {
    const thirds = ['1/3', '2/3', '1'];
    expect(outliersOf({ deviations: '1', periods: 3 }, '1', thirds)).toEqual([]);
    expect(
      outliersOf({ deviations: '1', periods: 3 }, '1000000000000001/1000000000000000', thirds),
    ).toHaveLength(1);
  });
});

describe('an outlier by change', () => {
  const rule = { change: '0.1', periods: 2 };

  it('changed by more than the declared part of the mean, up or down', () => {
    expect(outliersOf(rule, '110', ['90', '110'])).toEqual([]);
    expect(outliersOf(rule, '110.01', ['90', '110'])).toEqual([
      { rule: 'change', limit: '0.1', mean: '100' },
    ]);
    expect(outliersOf(rule, '89.99', ['90', '110'])).toHaveLength(1);
  });

  it('from nothing is any change', () => {
    expect(outliersOf(rule, '0', ['0', '0'])).toEqual([]);
    expect(outliersOf(rule, '1', ['0', '0'])).toHaveLength(1);
  });
});

describe('an outlier by bounds', () => {
  it('lies outside them, whatever earlier periods were', () => {
    const rule = { atLeast: '10', atMost: '20', periods: 3 };
    expect(outliersOf(rule, '10', [])).toEqual([]);
    expect(outliersOf(rule, '20', [])).toEqual([]);
    expect(outliersOf(rule, '9', [])).toEqual([{ rule: 'atLeast', limit: '10' }]);
    expect(outliersOf(rule, '21', [])).toEqual([{ rule: 'atMost', limit: '20' }]);
  });

  it('is nothing where nothing was measured or declared', () => {
    expect(outliersOf(undefined, '5', ['1', '1'])).toEqual([]);
    expect(outliersOf({ atMost: '1', periods: 3 }, '', [])).toEqual([]);
  });
});

const value = fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 50 }));
const text = ([numerator, denominator]: readonly [number, number]): string =>
  `${numerator}/${denominator}`;

describe('laws', () => {
  const rule = { deviations: '3/2', change: '1/4', periods: 1 };

  it('the order of the earlier periods does not matter', () => {
    fc.assert(
      fc.property(value, fc.array(value, { minLength: 1, maxLength: 8 }), (now, before) => {
        const earlier = before.map(text);
        expect(outliersOf(rule, text(now), earlier)).toEqual(
          outliersOf(rule, text(now), [...earlier].reverse()),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('the mean itself is never an outlier, and farther is never less of one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2 }), (before) => {
        const earlier = before.map(String);
        const sum = before.reduce((one, other) => one + other, 0);
        expect(outliersOf(rule, `${sum}/${before.length}`, earlier)).toEqual([]);
        const near = outliersOf(rule, String(sum), earlier).length;
        expect(outliersOf(rule, String(sum * 2), earlier).length).toBeGreaterThanOrEqual(near);
      }),
      { numRuns: 200 },
    );
  });
});
