import {
  add,
  allocateUnits,
  compare,
  divide,
  type Exact,
  multiply,
  ONE,
  powerOfTen,
  parseExact,
  round,
  subtract,
  ZERO,
} from '../exact/index.ts';
import { GainshareError } from '../errors/index.ts';
import type { ArithmeticOperation, Band, Formula, Point } from './formula.ts';
import { isPartyValues, type PartyValues, type Value } from './value.ts';

export type Inputs = Readonly<Record<string, Value>>;

/**
 * Works out a formula: the only place where anything is calculated. What the operations mean is
 * said in `formula.ts`. Throws DIVISION_BY_ZERO, ALLOCATION_IMPOSSIBLE and FORMULA_INVALID.
 */
export function evaluate(formula: Formula, inputs: Inputs): Value {
  if (typeof formula === 'string') return leaf(formula, inputs);
  switch (formula.op) {
    case 'choose':
      return evaluate(isTrue(formula.when, inputs) ? formula.then : formula.otherwise, inputs);
    case 'interpolate':
      return each(evaluate(formula.at, inputs), (at) => interpolate(at, formula.points));
    case 'steps':
      return each(evaluate(formula.at, inputs), (at) => stepReached(at, formula));
    case 'marginal':
      return each(evaluate(formula.of, inputs), (of) => marginal(of, formula.bands));
    case 'round':
      return each(evaluate(formula.of, inputs), (of) => round(of, formula.places, formula.mode));
    case 'allocate':
      return allocate(formula, inputs);
    case 'record':
      return new Map(Object.entries(formula.of).map(([key, each]) => [key, number(each, inputs)]));
    case 'total':
      return [...parties(formula.of, inputs).values()].reduce(add, ZERO);
    case 'pick':
      return entry(parties(formula.of, inputs), formula.key);
    default:
      return formula.of
        .map((operand) => evaluate(operand, inputs))
        .reduce((left, right) => pairwise(formula.op, left, right));
  }
}

/** A text that begins with a letter names an input; any other text is a number. */
function leaf(text: string, inputs: Inputs): Value {
  const code = text.charCodeAt(0);
  const isName = code >= 97 && code <= 122;
  if (!isName) return literal(text);
  const value = Object.hasOwn(inputs, text) ? inputs[text] : undefined;
  if (value !== undefined) return value;
  const message = `The formula names an input "${text}" that is not there.`;
  throw new GainshareError('FORMULA_INVALID', message, { input: text });
}

const literals = new Map<string, Exact>([
  ['0', ZERO],
  ['1', ONE],
]);

/** Numbers in formulas and tables come from agreements: few, and used again and again. */
function literal(text: string): Exact {
  const known = literals.get(text);
  if (known !== undefined) return known;
  const value = parseExact(text);
  if (literals.size < 10_000) literals.set(text, value);
  return value;
}

const arithmetic: Readonly<Record<ArithmeticOperation, (left: Exact, right: Exact) => Exact>> = {
  add,
  subtract,
  multiply,
  divide,
  minimum: (left, right) => (compare(left, right) <= 0 ? left : right),
  maximum: (left, right) => (compare(left, right) >= 0 ? left : right),
  atLeast: (left, right) => (compare(left, right) >= 0 ? ONE : ZERO),
};

function pairwise(op: ArithmeticOperation, left: Value, right: Value): Value {
  const operation = arithmetic[op];
  if (isPartyValues(left)) {
    return mapped(left, (value, key) =>
      operation(value, isPartyValues(right) ? entry(right, key) : right),
    );
  }
  if (isPartyValues(right)) return mapped(right, (value) => operation(left, value));
  return operation(left, right);
}

function each(value: Value, change: (number: Exact) => Exact): Value {
  return isPartyValues(value) ? mapped(value, change) : change(value);
}

function mapped(
  values: PartyValues,
  change: (value: Exact, key: string) => Exact,
): Map<string, Exact> {
  const result = new Map<string, Exact>();
  for (const [key, value] of values) result.set(key, change(value, key));
  return result;
}

function isTrue(formula: Formula, inputs: Inputs): boolean {
  return number(formula, inputs).numerator !== 0n;
}

function number(formula: Formula, inputs: Inputs): Exact {
  const value = evaluate(formula, inputs);
  if (isPartyValues(value)) throw invalid('The formula needs one number, not one a party.');
  return value;
}

function parties(formula: Formula, inputs: Inputs): PartyValues {
  const value = evaluate(formula, inputs);
  if (!isPartyValues(value)) throw invalid('The formula needs one number a party.');
  return value;
}

function entry(values: PartyValues, key: string): Exact {
  const value = values.get(key);
  if (value === undefined) throw invalid(`The formula needs an entry for "${key}".`);
  return value;
}

function interpolate(at: Exact, points: readonly Point[]): Exact {
  let [previousAt, previousIs] = [ZERO, ZERO];
  for (const [index, point] of points.entries()) {
    const [pointAt, pointIs] = [literal(point.at), literal(point.is)];
    if (compare(at, pointAt) <= 0) {
      if (index === 0) return pointIs;
      const part = divide(subtract(at, previousAt), subtract(pointAt, previousAt));
      return add(previousIs, multiply(subtract(pointIs, previousIs), part));
    }
    [previousAt, previousIs] = [pointAt, pointIs];
  }
  return previousIs;
}

function stepReached(at: Exact, formula: Extract<Formula, { op: 'steps' }>): Exact {
  const reached = formula.steps.filter((step) => compare(at, literal(step.from)) >= 0).at(-1);
  return literal(reached?.is ?? formula.below);
}

function marginal(value: Exact, bands: readonly Band[]): Exact {
  return bands.reduce((sum, band) => {
    const from = literal(band.from);
    const top = band.to === undefined ? value : arithmetic.minimum(value, literal(band.to));
    if (compare(top, from) <= 0) return sum;
    return add(sum, multiply(subtract(top, from), literal(band.rate)));
  }, ZERO);
}

type Allocate = Extract<Formula, { op: 'allocate' }>;

function allocate({ of, by, places, least, most }: Allocate, inputs: Inputs): PartyValues {
  const amount = number(of, inputs);
  const weights = parties(by, inputs);
  const unit = powerOfTen(places);
  if ((amount.numerator * unit) % amount.denominator !== 0n) {
    throw new GainshareError(
      'AMOUNT_NOT_WHOLE',
      `The amount to divide has more than ${places} decimals.`,
    );
  }
  const inUnits = (bound: Formula): Record<string, Exact> =>
    Object.fromEntries(
      mapped(parties(bound, inputs), (value) =>
        multiply(value, { numerator: unit, denominator: 1n }),
      ),
    );
  const parts = allocateUnits(
    (amount.numerator * unit) / amount.denominator,
    Object.fromEntries(weights),
    {
      least: least === undefined ? undefined : inUnits(least),
      most: most === undefined ? undefined : inUnits(most),
    },
  );
  return mapped(weights, (_, key) => ({ numerator: parts[key] ?? 0n, denominator: unit }));
}

function invalid(message: string): GainshareError {
  return new GainshareError('FORMULA_INVALID', message);
}
