import { isZero, parseExact } from '../exact/index.ts';
import { evaluate } from '../settlement/evaluate.ts';
import type { Formula } from '../settlement/formula.ts';
import type { Step, StepValue, Unit } from '../settlement/step.ts';
import { isPartyValues, type Value } from '../settlement/value.ts';
import { formulaText } from './formula-text.ts';
import { type Html, html } from './html.ts';
import { measureAnchor, measureIndex } from './measure-section.ts';
import { section } from './page.ts';
import type { Statement, StatementStep } from './statement.ts';
import { valueEntries, type Writing } from './writing.ts';

/** The id of a step's place in the page. */
export function stepAnchor(index: number): string {
  return `step-${index + 1}`;
}

/** Every step, each openable: its rule, its formula in names and in numbers, its figures. */
export function stepsSection(statement: Statement, writing: Writing): Html {
  const { words } = writing;
  return section(
    'steps',
    words.stepsTitle,
    html`<p>${words.stepsText}</p>
${statement.steps.map((step, index) => stepDetails(step, index, statement, writing))}`,
  );
}

function stepDetails(
  step: StatementStep,
  index: number,
  statement: Statement,
  writing: Writing,
): Html {
  const { words } = writing;
  const { unit, value } = step.output;
  const result = typeof value === 'string' ? writing.value(value, unit) : '';
  return html`<details id="${stepAnchor(index)}">
<summary><span class="name">${words.step(String(index + 1))}: ${step.title}</span> \
<span class="value">${result}</span></summary>
<div class="inside">
<p>${step.sentence} <span class="quiet">${words.rule(step.source)}.</span></p>
${formulaBox(step, statement, writing)}${inputTable(step, statement, writing)}\
${resultTable(step, statement, writing)}</div>
</details>
`;
}

/** The formula in names and, where each of its values is one number, in numbers. */
function formulaBox(step: StatementStep, statement: Statement, writing: Writing): Html | undefined {
  if (typeof step.formula === 'string') return undefined;
  const { words, number } = writing;
  const { value, unit } = step.output;
  const key = (id: string) => statement.titles.shares[id] ?? statement.titles.parties[id] ?? id;
  const named = formulaText(step.formula, { input: words.made.name, number, key, words });
  const isPlain = Object.values(step.inputs).every((input) => typeof input.value === 'string');
  if (!isPlain || typeof value !== 'string') {
    return html`<div class="formula"><p>${named}</p></div>\n`;
  }
  const inNumbers = formulaText(step.formula, {
    input: (name) =>
      writing.value(plainValue(step.inputs[name]?.value), inputUnit(step, name, statement)),
    number,
    key,
    holds: (condition) => holds(condition, step),
    words,
  });
  return html`<div class="formula"><p>${named}</p>
<p>= ${inNumbers}</p>
<p>= <strong>${writing.value(value, unit)}</strong></p></div>
`;
}

/** Whether a condition of a step held, worked out from its inputs. */
function holds(condition: Formula, step: Step): boolean {
  const inputs = Object.entries(step.inputs).map(([name, { value }]): [string, Value] => [
    name,
    parseExact(plainValue(value)),
  ]);
  const value = evaluate(condition, Object.fromEntries(inputs));
  return !isPartyValues(value) && !isZero(value);
}

function plainValue(value: StepValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function inputTable(step: StatementStep, statement: Statement, writing: Writing): Html | undefined {
  const { words } = writing;
  const inputs = Object.entries(step.inputs);
  if (inputs.length === 0) return undefined;
  const rows = inputs.map(([name, input]) => {
    const index = statement.steps.findIndex((each) => `step:${each.stepId}` === input.from);
    const origin = step.origins[name] ?? input.from;
    const measure = measureIndex(statement, input.from);
    const anchor = index >= 0 ? stepAnchor(index) : measure >= 0 ? measureAnchor(measure) : '';
    const from = anchor === '' ? origin : html`<a href="#${anchor}">${origin}</a>`;
    const unit = inputUnit(step, name, statement);
    return html`<tr><th scope="row"><span class="title">${words.made.name(name)}</span>\
<span class="quiet">${from}</span></th><td class="amount">\
${entryLines(input.value, unit, statement, writing)}</td></tr>
`;
  });
  return html`<table>
<thead><tr><th scope="col">${words.inputColumn}</th>\
<th scope="col" class="amount">${words.valueColumn}</th></tr></thead>
<tbody>
${rows}</tbody></table>
`;
}

/** One result a party, where the step has several. */
function resultTable(
  step: StatementStep,
  statement: Statement,
  writing: Writing,
): Html | undefined {
  const { value, unit } = step.output;
  if (typeof value === 'string') return undefined;
  const { words } = writing;
  return html`<table>
<thead><tr><th scope="col">${words.gives}</th>\
<th scope="col" class="amount">${words.valueColumn}</th></tr></thead>
<tbody>
${valueEntries(value).map(
  ([key, text]) => html`<tr><th scope="row">${entryTitle(value, key, statement)}</th>\
<td class="amount">${writing.value(text, unit)}</td></tr>
`,
)}</tbody></table>
`;
}

function entryLines(
  value: StepValue,
  unit: Unit | undefined,
  statement: Statement,
  writing: Writing,
): readonly Html[] {
  return valueEntries(value).map(([key, text]) => {
    const label =
      key === ''
        ? undefined
        : html`<span class="quiet">${entryTitle(value, key, statement)}:</span> `;
    return html`<span class="entry">${label}${writing.value(text, unit)}</span>`;
  });
}

/** A key of a record: a share where all of its keys are shares, else a party. */
function entryTitle(value: StepValue, key: string, { titles }: Statement): string {
  const isByShare = Object.keys(value).every((each) => Object.hasOwn(titles.shares, each));
  return (isByShare ? titles.shares[key] : titles.parties[key]) ?? key;
}

/**
 * The unit of an input: that of the step it comes from; for a figure or a term that of the result,
 * where the step passes it on as it is.
 */
function inputUnit(step: Step, name: string, statement: Statement): Unit | undefined {
  const from = step.inputs[name]?.from ?? '';
  const source = statement.steps.find((each) => `step:${each.stepId}` === from);
  if (source !== undefined) return source.output.unit;
  return step.formula === name ? step.output.unit : undefined;
}
