/**
 * A second evaluator, written from the table of operations in docs/calculation.md alone. It shares
 * no code with the engine: fractions are pairs of whole numbers, kept in lowest terms.
 */
export type Fraction = readonly [numerator: bigint, denominator: bigint];
export type Computed = Fraction | Readonly<Record<string, Fraction>>;
type Tree = string | { readonly op: string; readonly [part: string]: unknown };

/** Works out a formula over inputs given as texts, as they stand in a step. */
export function recompute(
  formula: unknown,
  inputs: Readonly<Record<string, { value: string | Readonly<Record<string, string>> }>>,
): string | Record<string, string> {
  const read = Object.fromEntries(
    Object.entries(inputs).map(([name, { value }]): [string, Computed] => [
      name,
      typeof value === 'string' ? fraction(value) : mapValues(value, fraction),
    ]),
  );
  const result = work(formula as Tree, read);
  return isFraction(result) ? written(result) : mapValues(result, written);
}

function work(tree: Tree, inputs: Readonly<Record<string, Computed>>): Computed {
  if (typeof tree === 'string') {
    if (!/^[a-z]/.test(tree)) return fraction(tree);
    const input = inputs[tree];
    if (input === undefined) throw new Error(`no input ${tree}`);
    return input;
  }
  const one = (part: unknown): Fraction => scalar(work(part as Tree, inputs));
  const many = (part: unknown): Record<string, Fraction> => record(work(part as Tree, inputs));
  const all = (of: unknown) => (of as Tree[]).map((part) => work(part, inputs));
  const over = (of: unknown, change: (value: Fraction) => Fraction): Computed => {
    const value = work(of as Tree, inputs);
    return isFraction(value) ? change(value) : mapValues(value, change);
  };
  switch (tree.op) {
    case 'add':
      return fold(all(tree['of']), plus);
    case 'subtract':
      return fold(all(tree['of']), (a, b) => plus(a, times(b, [-1n, 1n])));
    case 'multiply':
      return fold(all(tree['of']), times);
    case 'divide':
      return fold(all(tree['of']), (a, b) => reduced(a[0] * b[1], a[1] * b[0]));
    case 'minimum':
      return fold(all(tree['of']), (a, b) => (reaches(b, a) ? a : b));
    case 'maximum':
      return fold(all(tree['of']), (a, b) => (reaches(a, b) ? a : b));
    case 'atLeast':
      return fold(all(tree['of']), (a, b) => (reaches(a, b) ? [1n, 1n] : [0n, 1n]));
    case 'choose':
      return work((one(tree['when'])[0] !== 0n ? tree['then'] : tree['otherwise']) as Tree, inputs);
    case 'interpolate':
      return over(tree['at'], (at) => onLine(at, tree['points'] as Pair[]));
    case 'steps':
      return over(tree['at'], (at) => {
        const steps = tree['steps'] as { from: string; is: string }[];
        return fraction(
          steps.reduce(
            (value, step) => (reaches(at, fraction(step.from)) ? step.is : value),
            tree['below'] as string,
          ),
        );
      });
    case 'marginal':
      return over(tree['of'], (value) => slices(value, tree['bands'] as BandText[]));
    case 'round':
      return over(tree['of'], (value) =>
        rounded(value, tree['places'] as number, tree['mode'] as string),
      );
    case 'record':
      return mapValues(tree['of'] as Record<string, unknown>, one);
    case 'pick':
      return many(tree['of'])[tree['key'] as string] ?? [0n, 1n];
    case 'total':
      return Object.values(many(tree['of'])).reduce(plus, [0n, 1n]);
    case 'allocate':
      return shareOut(one(tree['of']), many(tree['by']), tree['places'] as number, {
        least: tree['least'] === undefined ? undefined : many(tree['least']),
        most: tree['most'] === undefined ? undefined : many(tree['most']),
      });
    default:
      throw new Error(`no operation ${tree.op}`);
  }
}

type Pair = { at: string; is: string };
type BandText = { from: string; to?: string; rate: string };
type Bounds = {
  least: Record<string, Fraction> | undefined;
  most: Record<string, Fraction> | undefined;
};

function onLine(at: Fraction, points: readonly Pair[]): Fraction {
  const marks = points.map((point) => [fraction(point.at), fraction(point.is)] as const);
  const above = marks.findIndex(([mark]) => reaches(mark, at));
  const last = marks.at(-1)?.[1] ?? [0n, 1n];
  const here = marks[above];
  const before = marks[above - 1];
  if (here === undefined) return last;
  if (before === undefined) return here[1];
  const minus = (a: Fraction, b: Fraction) => plus(a, times(b, [-1n, 1n]));
  const width = minus(here[0], before[0]);
  const part = times(minus(at, before[0]), [width[1], width[0]]);
  return plus(before[1], times(minus(here[1], before[1]), part));
}

function slices(value: Fraction, bands: readonly BandText[]): Fraction {
  let sum: Fraction = [0n, 1n];
  for (const { from, to, rate } of bands) {
    const top = to !== undefined && reaches(value, fraction(to)) ? fraction(to) : value;
    if (!reaches(top, fraction(from))) continue;
    sum = plus(sum, times(plus(top, times(fraction(from), [-1n, 1n])), fraction(rate)));
  }
  return sum;
}

/** Rounds through the neighbour below, always: another way than the engine's. */
function rounded(value: Fraction, places: number, mode: string): Fraction {
  const unit = 10n ** BigInt(places);
  const below = floor(times(value, [unit, 1n]));
  const rest = plus(times(value, [unit, 1n]), [-below, 1n]);
  const isNegative = value[0] < 0n;
  const half = times(rest, [2n, 1n]);
  const isHalf = half[0] === half[1];
  const pastHalf = half[0] > half[1];
  const up: Record<string, boolean> = {
    floor: false,
    ceiling: true,
    'toward-zero': isNegative,
    'away-from-zero': !isNegative,
    'half-away-from-zero': pastHalf || (isHalf && !isNegative),
    'half-even': pastHalf || (isHalf && below % 2n !== 0n),
  };
  return reduced(rest[0] !== 0n && up[mode] === true ? below + 1n : below, unit);
}

/** Finds the common factor between the bounds' corners, then deals out the units left. */
function shareOut(
  amount: Fraction,
  weights: Record<string, Fraction>,
  places: number,
  bounds: Bounds,
): Record<string, Fraction> {
  const unit: Fraction = [10n ** BigInt(places), 1n];
  const isLoss = amount[0] < 0n;
  const units = times(isLoss ? times(amount, [-1n, 1n]) : amount, unit);
  const parties = Object.keys(weights).sort();
  const low = (party: string) => ceil(times(bounds.least?.[party] ?? [0n, 1n], unit));
  const high = (party: string) =>
    bounds.most === undefined
      ? units[0] / units[1]
      : floor(times(bounds.most[party] ?? [0n, 1n], unit));
  const within = (party: string, factor: Fraction): Fraction => {
    const plain = times(weights[party] ?? [0n, 1n], factor);
    if (reaches(plain, [high(party), 1n])) return [high(party), 1n];
    return reaches([low(party), 1n], plain) ? [low(party), 1n] : plain;
  };
  const dealt = (factor: Fraction) =>
    parties.map((party) => within(party, factor)).reduce(plus, [0n, 1n]);
  const corners = parties
    .filter((party) => (weights[party] ?? [0n])[0] > 0n)
    .flatMap((party) => [low(party), high(party)].map((bound) => over([bound, 1n], weights[party])))
    .sort((a, b) => (reaches(a, b) ? (reaches(b, a) ? 0 : 1) : -1));
  const start = corners.filter((corner) => reaches(units, dealt(corner))).at(-1) ?? [0n, 1n];
  const slope = parties
    .filter((party) => {
      const plain = times(weights[party] ?? [0n, 1n], start);
      return reaches(plain, [low(party), 1n]) && !reaches(plain, [high(party), 1n]);
    })
    .reduce((sum, party) => plus(sum, weights[party] ?? [0n, 1n]), [0n, 1n] as Fraction);
  const lacking = plus(units, times(dealt(start), [-1n, 1n]));
  const factor = slope[0] === 0n ? start : plus(start, over(lacking, slope));
  const exact = parties.map((party) => ({ party, share: within(party, factor) }));
  const parts = exact.map(({ party, share }) => {
    const whole = floor(share);
    return { party, whole, rest: plus(share, [-whole, 1n]) };
  });
  let left = units[0] / units[1] - parts.reduce((sum, part) => sum + part.whole, 0n);
  for (const part of [...parts].sort((a, b) =>
    reaches(a.rest, b.rest) ? (reaches(b.rest, a.rest) ? 0 : -1) : 1,
  )) {
    if (left <= 0n) break;
    part.whole += 1n;
    left -= 1n;
  }
  return Object.fromEntries(
    parts.map(({ party, whole }) => [party, reduced(isLoss ? -whole : whole, unit[0])]),
  );
}

export function fraction(text: string): Fraction {
  const [above = '', below = '1'] = text.split('/');
  const [whole = '', decimals = ''] = above.split('.');
  return reduced(BigInt(whole + decimals), BigInt(below) * 10n ** BigInt(decimals.length));
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new Error('division by zero');
  const common = gcd(
    numerator < 0n ? -numerator : numerator,
    denominator < 0n ? -denominator : denominator,
  );
  const sign = denominator < 0n ? -1n : 1n;
  return [(sign * numerator) / common, (sign * denominator) / common];
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : gcd(b, a % b);
}

const plus = (a: Fraction, b: Fraction): Fraction =>
  reduced(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const times = (a: Fraction, b: Fraction): Fraction => reduced(a[0] * b[0], a[1] * b[1]);
const over = (a: Fraction, b: Fraction = [1n, 1n]): Fraction => reduced(a[0] * b[1], a[1] * b[0]);
const reaches = (a: Fraction, b: Fraction): boolean => a[0] * b[1] >= b[0] * a[1];
const floor = ([n, d]: Fraction): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));
const ceil = ([n, d]: Fraction): bigint => -floor([-n, d]);

function written([numerator, denominator]: Fraction): string {
  for (let places = 0; places <= 120; places += 1) {
    const scaled = numerator * 10n ** BigInt(places);
    if (scaled % denominator !== 0n) continue;
    const units = scaled / denominator;
    const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
    const point = places === 0 ? '' : `.${digits.slice(-places)}`;
    return `${units < 0n ? '-' : ''}${places === 0 ? digits : digits.slice(0, -places)}${point}`;
  }
  return `${numerator}/${denominator}`;
}

function fold(
  values: readonly Computed[],
  operation: (a: Fraction, b: Fraction) => Fraction,
): Computed {
  return values.reduce((left, right) => {
    if (isFraction(left) && isFraction(right)) return operation(left, right);
    const keys = Object.keys(isFraction(left) ? right : left);
    const at = (value: Computed, key: string) =>
      isFraction(value) ? value : (value[key] ?? [0n, 1n]);
    return Object.fromEntries(keys.map((key) => [key, operation(at(left, key), at(right, key))]));
  });
}

function isFraction(value: Computed): value is Fraction {
  return Array.isArray(value);
}

function scalar(value: Computed): Fraction {
  if (!isFraction(value)) throw new Error('one number expected');
  return value;
}

function record(value: Computed): Record<string, Fraction> {
  if (isFraction(value)) throw new Error('a record expected');
  return { ...value };
}

function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
