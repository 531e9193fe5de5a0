import {
  compare,
  type Exact,
  multiply,
  negate,
  parseExact,
  subtract,
} from '../core/exact/index.ts';

/** How near a calculated result is to the official one. */
export type Nearness = 'exact' | 'within' | 'different';

const ONE_DOLLAR = parseExact('1');
const ONE_IN_A_THOUSAND = parseExact('0.1%');

/**
 * `exact`: at most `exactWithin` away. `within`: at most 0.1 % of the official amount away, or one
 * dollar where that amount is nothing. `different`: everything else.
 */
export function nearness(calculated: Exact, official: Exact, exactWithin: Exact): Nearness {
  const distance = size(subtract(calculated, official));
  if (compare(distance, exactWithin) <= 0) return 'exact';
  const allowed =
    official.numerator === 0n ? ONE_DOLLAR : multiply(size(official), ONE_IN_A_THOUSAND);
  return compare(distance, allowed) <= 0 ? 'within' : 'different';
}

function size(value: Exact): Exact {
  return value.numerator < 0n ? negate(value) : value;
}
