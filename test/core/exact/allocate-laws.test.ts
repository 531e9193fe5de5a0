import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateUnits, type Exact, ratio, roundToUnits } from '../../../core/exact/index.ts';
import { recompute } from '../settlement/recompute.ts';

const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/);
const weight = fc
  .tuple(fc.bigInt(0n, 1000n), fc.bigInt(1n, 30n))
  .map(([numerator, denominator]) => ratio(numerator, denominator));
const weights = fc
  .dictionary(key, weight, { minKeys: 1, maxKeys: 12 })
  .filter((record) => Object.values(record).some(({ numerator }) => numerator > 0n));
const units = fc.bigInt(-(10n ** 12n), 10n ** 12n);

function sum(parts: Readonly<Record<string, bigint>>): bigint {
  return Object.values(parts).reduce((total, part) => total + part, 0n);
}

function text({ numerator, denominator }: Exact): string {
  return `${numerator}/${denominator}`;
}

describe('laws of division', () => {
  it('the parts sum to the whole', () => {
    fc.assert(
      fc.property(units, weights, (whole, by) => {
        expect(sum(allocateUnits(whole, by))).toBe(whole);
      }),
    );
  });

  it('no part is a unit or more away from its exact share', () => {
    fc.assert(
      fc.property(units, weights, (whole, by) => {
        const parts = allocateUnits(whole, by);
        const common = Object.values(by).reduce((product, each) => product * each.denominator, 1n);
        const scaled = (each: Exact) => (each.numerator * common) / each.denominator;
        const total = Object.values(by).reduce((all, each) => all + scaled(each), 0n);
        for (const [party, each] of Object.entries(by)) {
          const away = (parts[party] ?? 0n) * total - whole * scaled(each);
          expect(away < total && away > -total).toBe(true);
        }
      }),
    );
  });

  it('the order in which parties are listed changes nothing', () => {
    fc.assert(
      fc.property(units, weights, (whole, by) => {
        const reversed = Object.fromEntries(Object.entries(by).reverse());
        expect(allocateUnits(whole, reversed)).toEqual(allocateUnits(whole, by));
      }),
    );
  });

  it('a loss mirrors a gain', () => {
    fc.assert(
      fc.property(units, weights, (whole, by) => {
        const gain = allocateUnits(whole, by);
        const loss = allocateUnits(-whole, by);
        for (const party of Object.keys(by)) expect(loss[party]).toBe(-(gain[party] ?? 0n));
      }),
    );
  });

  it('a zero share gets nothing', () => {
    fc.assert(
      fc.property(units, weights, (whole, by) => {
        const parts = allocateUnits(whole, { ...by, zero: ratio(0n, 1n) });
        expect(parts['zero']).toBe(0n);
      }),
    );
  });

  it('the same weights, all doubled, divide alike', () => {
    fc.assert(
      fc.property(units, weights, (whole, by) => {
        const doubled = Object.fromEntries(
          Object.entries(by).map(([party, each]) => [
            party,
            ratio(each.numerator * 2n, each.denominator),
          ]),
        );
        expect(allocateUnits(whole, doubled)).toEqual(allocateUnits(whole, by));
      }),
    );
  });
});

/** Weights above zero, with a floor and a cap for each, and a whole that fits between them. */
const bounded = weights
  .map((by) =>
    Object.fromEntries(
      Object.entries(by).map(([party, each]) => [
        party,
        each.numerator === 0n ? ratio(1n, 1n) : each,
      ]),
    ),
  )
  .chain((by) => {
    const parties = Object.keys(by);
    const one = fc.tuple(fc.bigInt(0n, 500n), fc.bigInt(0n, 5000n));
    return fc
      .tuple(
        fc.array(one, { minLength: parties.length, maxLength: parties.length }),
        fc.bigInt(0n, 1000n),
      )
      .map(([bounds, point]) => {
        const least = bounds.map(([floor]) => floor);
        const most = bounds.map(([floor, room]) => floor + room);
        const [low, high] = [least, most].map((all) => all.reduce((a, b) => a + b, 0n));
        const whole = (low ?? 0n) + (((high ?? 0n) - (low ?? 0n)) * point) / 1000n;
        const named = (all: readonly bigint[]) =>
          Object.fromEntries(parties.map((party, index) => [party, ratio(all[index] ?? 0n, 1n)]));
        return { by, whole, least: named(least), most: named(most) };
      });
  });

describe('laws of division within bounds', () => {
  it('the parts sum to the whole, and floors and caps hold after re-division', () => {
    fc.assert(
      fc.property(bounded, ({ by, whole, least, most }) => {
        const parts = allocateUnits(whole, by, { least, most });
        expect(sum(parts)).toBe(whole);
        for (const [party, part] of Object.entries(parts)) {
          expect(part >= (least[party]?.numerator ?? 0n)).toBe(true);
          expect(part <= (most[party]?.numerator ?? 0n)).toBe(true);
        }
      }),
    );
  });

  it('bounds that nobody reaches change nothing', () => {
    fc.assert(
      fc.property(units, weights, (whole, by) => {
        const wide = Object.fromEntries(
          Object.keys(by).map((party) => [party, ratio(10n ** 13n, 1n)]),
        );
        expect(allocateUnits(whole, by, { most: wide })).toEqual(allocateUnits(whole, by));
      }),
    );
  });

  it('a second way of finding the division, by its corners, comes to the same', () => {
    fc.assert(
      fc.property(bounded, ({ by, whole, least, most }) => {
        const inputs = {
          amount: { value: whole.toString() },
          by: { value: Object.fromEntries(Object.entries(by).map(([k, v]) => [k, text(v)])) },
          least: { value: Object.fromEntries(Object.entries(least).map(([k, v]) => [k, text(v)])) },
          most: { value: Object.fromEntries(Object.entries(most).map(([k, v]) => [k, text(v)])) },
        };
        const again = recompute(
          { op: 'allocate', of: 'amount', by: 'by', places: 0, least: 'least', most: 'most' },
          inputs,
        );
        const parts = allocateUnits(whole, by, { least, most });
        const asText = Object.entries(parts).map(([party, part]) => [party, part.toString()]);
        expect(again).toEqual(Object.fromEntries(asText));
      }),
    );
  });

  it('rounds an amount to units and back without loss where it is whole', () => {
    fc.assert(
      fc.property(units, (whole) => {
        expect(roundToUnits(ratio(whole, 100n), 2, 'floor')).toBe(whole);
      }),
    );
  });
});
