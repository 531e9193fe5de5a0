import { canonicalJson } from '../canonical/index.ts';
import { parseExact } from '../exact/index.ts';
import { evaluate } from '../settlement/evaluate.ts';
import type { Formula } from '../settlement/formula.ts';
import { type Value, valueText } from '../settlement/value.ts';
import type { RecordOf } from './pack-record.ts';
import { expectThat, figuresOf, find, type PackState, type RevisionState } from './pack-state.ts';

type Step = RecordOf<'step'>['step'];
type StepValue = Step['output']['value'];

/** A step, worked out again: its inputs are what they say they come from, its value follows. */
export function checkStep(
  state: PackState,
  revision: RevisionState,
  step: Step,
  where: string,
): void {
  const figures = figuresOf(state, revision.record)?.values ?? {};
  const must = (holds: boolean, message: string) =>
    expectThat(holds, state, 'step', where, message);
  const inputs: Record<string, Value> = {};
  for (const [name, { value, from }] of Object.entries(step.inputs)) {
    const source = sourceOf(from, value, revision, figures);
    const isSame = source === undefined || sameValue(source, value);
    must(isSame, `Input ${name} is not what it is from (${from}).`);
    try {
      inputs[name] = valueOf(value);
    } catch {
      find(state, 'step', where, `Input ${name} is not a number.`);
    }
  }
  try {
    // A formula of any other form makes `evaluate` throw, and nothing here believes its type.
    const again = valueText(evaluate(step.formula as Formula, inputs));
    must(sameValue(again, step.output.value), `It gives ${canonicalJson(again)}.`);
  } catch (error) {
    find(state, 'step', where, `It cannot be worked out: ${String(error)}`);
  }
}

/** The value that an input's source has; undefined for a term, which only a settlement can tell. */
function sourceOf(
  from: string,
  value: StepValue,
  { outputs }: RevisionState,
  figures: Readonly<Record<string, string>>,
): StepValue | undefined {
  const name = from.slice(from.indexOf(':') + 1);
  if (from.startsWith('term:')) return undefined;
  if (from.startsWith('step:')) return outputs.get(name) ?? '';
  if (!from.startsWith('figure:')) return '';
  if (name.endsWith('?')) return Object.hasOwn(figures, name.slice(0, -1)) ? '1' : '0';
  if (!name.endsWith('.*')) return figures[name] ?? '';
  const keys = typeof value === 'string' ? [] : Object.keys(value);
  const entries = keys.map((key): [string, string] => [
    key,
    figures[`${name.slice(0, -1)}${key}`] ?? '',
  ]);
  return Object.fromEntries(entries);
}

function sameValue(left: StepValue, right: StepValue): boolean {
  if (left === right) return true;
  return canonicalJson(normal(left)) === canonicalJson(normal(right));
}

/** Texts that write the same number are the same; what is no number stays as it is. */
function normal(value: StepValue): StepValue {
  try {
    return valueText(valueOf(value));
  } catch {
    return value;
  }
}

function valueOf(value: StepValue): Value {
  if (typeof value === 'string') return parseExact(value);
  return new Map(Object.entries(value).map(([key, text]) => [key, parseExact(text)]));
}
