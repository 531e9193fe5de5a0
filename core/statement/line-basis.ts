import { add, formatExact, parseExact, ZERO } from '../exact/index.ts';
import { evaluate } from '../settlement/evaluate.ts';
import type { Line } from '../settlement/settlement.ts';
import type { Step, StepValue } from '../settlement/step.ts';
import { isPartyValues, type Value } from '../settlement/value.ts';
import type { LineBasis } from './statement.ts';

/**
 * How a line's amount was divided among the parties, where its step divides by one record of
 * weights and nothing else: so that a reader can do it again with a calculator.
 */
export function lineBasis(line: Line, step: Step, title: string): LineBasis | undefined {
  const { formula } = step;
  if (typeof formula === 'string' || formula.op !== 'allocate') return undefined;
  if (formula.least !== undefined || formula.most !== undefined) return undefined;
  const weights = step.inputs[weightsInput(step)]?.value;
  if (typeof weights !== 'object' || Object.keys(weights).length < 2) return undefined;
  const weight = weights[line.partyId];
  if (weight === undefined) return undefined;
  const inputs = Object.entries(step.inputs).map(([name, input]): [string, Value] => [
    name,
    valueOf(input.value),
  ]);
  const whole = evaluate(formula.of, Object.fromEntries(inputs));
  if (isPartyValues(whole)) return undefined;
  const total = Object.values(weights).map(parseExact).reduce(add, ZERO);
  return { wholeAmount: formatExact(whole), weight, totalWeight: formatExact(total), title };
}

/** The name of the input by which a step divides; empty where it is not one input as it is. */
export function weightsInput({ formula }: Step): string {
  const isDivision = typeof formula !== 'string' && formula.op === 'allocate';
  return isDivision && typeof formula.by === 'string' ? formula.by : '';
}

function valueOf(value: StepValue): Value {
  if (typeof value === 'string') return parseExact(value);
  return new Map(Object.entries(value).map(([key, text]) => [key, parseExact(text)]));
}
