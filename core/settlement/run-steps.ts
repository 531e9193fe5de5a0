import { GainshareError } from '../errors/index.ts';
import { type Exact, ONE, parseExact, ZERO } from '../exact/index.ts';
import { evaluate } from './evaluate.ts';
import type { Figures } from './figures.ts';
import type { Plan, PlanStep, Source } from './plan.ts';
import type { Step, StepInput, StepValue } from './step.ts';
import { type Value, valueText } from './value.ts';

export interface Run {
  readonly steps: readonly Step[];
  /** The value of each step, by its index in the plan. */
  readonly values: readonly Value[];
}

interface Known {
  readonly value: Value;
  readonly text: StepValue;
}

/** Runs a plan over figures: each step once, in order. Errors name the step and its clause. */
export function runSteps(plan: Plan, figures: Figures): Run {
  const known: Known[] = [];
  const steps: Step[] = [];
  const values: Value[] = [];
  for (const template of plan.steps) {
    const inputs: Record<string, StepInput> = {};
    const inputValues: Record<string, Value> = {};
    for (const [name, source] of template.inputs) {
      const input = lookUp(source, template, figures, known);
      if (input === undefined) continue;
      inputs[name] = { value: input.text, from: source.from };
      inputValues[name] = input.value;
    }
    const value = evaluated(template, inputValues, figures);
    const text = valueText(value);
    known.push({ value, text });
    values.push(value);
    steps.push(stepOf(template, inputs, text));
  }
  return { steps, values };
}

function stepOf(
  template: PlanStep,
  inputs: Readonly<Record<string, StepInput>>,
  value: StepValue,
): Step {
  const { stepId, clauseId, title, source, sentence, formula, resultName: name, unit } = template;
  const rounding =
    typeof formula === 'string' || formula.op !== 'round'
      ? undefined
      : { places: formula.places, mode: formula.mode };
  const output = { name, value, unit };
  return { stepId, clauseId, title, source, sentence, inputs, formula, output, rounding };
}

/** A figure is missed only where the formula comes to need it: an untaken branch needs nothing. */
function evaluated(
  template: PlanStep,
  inputs: Readonly<Record<string, Value>>,
  figures: Figures,
): Value {
  try {
    return evaluate(template.formula, inputs);
  } catch (error) {
    if (!(error instanceof GainshareError)) throw error;
    const missed = template.inputs.find(([name]) => name === error.details['input'])?.[1];
    if (missed?.kind === 'figure') figureOf(missed.name, template, figures);
    throw new GainshareError(error.code, `Step "${template.stepId}": ${error.message}`, {
      ...error.details,
      step: template.stepId,
      clause: template.clauseId,
    });
  }
}

function lookUp(
  source: Source,
  template: PlanStep,
  figures: Figures,
  known: readonly Known[],
): Known | undefined {
  switch (source.kind) {
    case 'constant':
      return source;
    case 'figure':
      return isSupplied(source.name, figures)
        ? figureOf(source.name, template, figures)
        : undefined;
    case 'supplied':
      return isSupplied(source.name, figures) ? SUPPLIED : NOTHING;
    case 'partyFigures': {
      const entries = source.parties.map((party): [string, Known] => [
        party,
        figureOf(`${source.name}.${party}`, template, figures),
      ]);
      return {
        value: new Map(entries.map(([party, each]) => [party, each.value as Exact])),
        text: Object.fromEntries(entries.map(([party, each]) => [party, each.text as string])),
      };
    }
    case 'step': {
      const earlier = known[source.index];
      if (earlier !== undefined) return earlier;
      throw new GainshareError('FORMULA_INVALID', `Step "${template.stepId}" comes too early.`);
    }
  }
}

const NOTHING: Known = { value: ZERO, text: '0' };
const SUPPLIED: Known = { value: ONE, text: '1' };

/** Own figures only: one called `constructor` is not the part that every object has. */
function isSupplied(name: string, figures: Figures): boolean {
  return Object.hasOwn(figures.values, name);
}

function figureOf(
  name: string,
  template: PlanStep,
  figures: Figures,
): { value: Exact; text: string } {
  const text = isSupplied(name, figures) ? figures.values[name] : undefined;
  const details = { figure: name, clause: template.clauseId };
  if (text === undefined) {
    throw new GainshareError(
      'FIGURE_MISSING',
      `The figure "${name}" is missing; the clause "${template.clauseId}" needs it.`,
      details,
    );
  }
  try {
    return { value: parseExact(text), text };
  } catch {
    throw new GainshareError(
      'FIGURE_INVALID',
      `The figure "${name}" is "${text}", which is not a number.`,
      details,
    );
  }
}
