import {
  add,
  compare,
  divide,
  type Exact,
  formatExact,
  multiply,
  ONE,
  parseExact,
  subtract,
  ZERO,
} from '../exact/index.ts';

/** When a value is so unlike others that somebody must look at it. Exact numbers as text. */
export interface OutlierRule {
  /** Farther from the mean of the earlier periods than so many standard deviations. */
  readonly deviations?: string | undefined;
  /** Changed from the mean of the earlier periods by more than this part of it. */
  readonly change?: string | undefined;
  readonly atLeast?: string | undefined;
  readonly atMost?: string | undefined;
  /** So many earlier periods there must be before they are compared with. */
  readonly periods: number;
}

/** Which part of the rule a value met. */
export interface Outlier {
  readonly rule: 'deviations' | 'change' | 'atLeast' | 'atMost';
  /** What the agreement declares. */
  readonly limit: string;
  /** The mean of the earlier periods; absent where the rule does not look at them. */
  readonly mean?: string;
}

/**
 * By which parts of its rule a value is an outlier; none where it is not, or was not measured.
 *
 * Squares of exact fractions are compared, so that no root is taken and every machine and language
 * gives the same answer: with earlier values 82, 84 and 86 the mean is 84 and the variance (over
 * n - 1) 4, so that at 2 deviations 88 is none, for 16 is not above 2 x 2 x 4, and 88.1 is one.
 */
export function outliersOf(
  rule: OutlierRule | undefined,
  value: string,
  earlier: readonly string[],
): readonly Outlier[] {
  if (rule === undefined || value === '') return [];
  const exact = parseExact(value);
  return [...outsideBounds(rule, exact), ...unlikeEarlier(rule, exact, earlier.map(parseExact))];
}

function outsideBounds({ atLeast, atMost }: OutlierRule, value: Exact): Outlier[] {
  const isBelow = atLeast !== undefined && compare(value, parseExact(atLeast)) < 0;
  const isAbove = atMost !== undefined && compare(value, parseExact(atMost)) > 0;
  return [
    ...(isBelow ? [{ rule: 'atLeast', limit: atLeast } as const] : []),
    ...(isAbove ? [{ rule: 'atMost', limit: atMost } as const] : []),
  ];
}

function unlikeEarlier(
  { deviations, change, periods }: OutlierRule,
  value: Exact,
  earlier: readonly Exact[],
): Outlier[] {
  if (earlier.length === 0 || earlier.length < periods) return [];
  const mean = divide(sum(earlier), whole(earlier.length));
  const distance = square(subtract(value, mean));
  const found: Outlier[] = [];
  const isFar = (limit: string, scale: Exact) =>
    compare(distance, multiply(square(parseExact(limit)), scale)) > 0;
  // One value has no spread.
  if (deviations !== undefined && earlier.length > 1 && isFar(deviations, variance(earlier))) {
    found.push({ rule: 'deviations', limit: deviations, mean: formatExact(mean) });
  }
  if (change !== undefined && isFar(change, square(mean))) {
    found.push({ rule: 'change', limit: change, mean: formatExact(mean) });
  }
  return found;
}

/** The sample variance: the squared distances from the mean, over one fewer than there are. */
function variance(values: readonly Exact[]): Exact {
  const mean = divide(sum(values), whole(values.length));
  const squares = values.map((value) => square(subtract(value, mean)));
  return divide(sum(squares), subtract(whole(values.length), ONE));
}

const sum = (values: readonly Exact[]): Exact => values.reduce(add, ZERO);
const square = (value: Exact): Exact => multiply(value, value);
const whole = (count: number): Exact => parseExact(String(count));
