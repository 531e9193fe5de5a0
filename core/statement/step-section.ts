import type { StepValue, Unit } from '../settlement/step.ts';
import { formulaText } from './formula-text.ts';
import { type Html, html } from './html.ts';
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
  const unitOf = (name: string) => inputUnit(step, name, statement);
  return html`<details id="${stepAnchor(index)}">
<summary><span class="name">${words.step(String(index + 1))}: ${step.title}</span> \
<span class="value">${result}</span></summary>
<div class="inside">
<p>${step.sentence}</p>
<p><strong>${words.ruleOf}:</strong> ${step.source}</p>
<p><strong>${words.formula}:</strong></p>
<p class="formula">${namedFormula(step, writing)}</p>
${numbersOf(step, unitOf, writing)}${inputTable(step, unitOf, statement, writing)}
${resultTable(step, writing)}</div>
</details>
`;
}

function namedFormula(step: StatementStep, writing: Writing): string {
  return formulaText(step.formula, {
    input: (name) => name,
    number: writing.number,
    words: writing.words,
  });
}

/** The formula with its values; left out where a value is a record, which the tables show. */
function numbersOf(
  step: StatementStep,
  unitOf: (name: string) => Unit | undefined,
  writing: Writing,
): Html | undefined {
  const { value, unit } = step.output;
  const isPlain = Object.values(step.inputs).every((input) => typeof input.value === 'string');
  if (!isPlain || typeof value !== 'string') return undefined;
  const text = formulaText(step.formula, {
    input: (name) => writing.value(plain(step.inputs[name]?.value), unitOf(name)),
    number: writing.number,
    words: writing.words,
  });
  return html`<p><strong>${writing.words.inNumbers}:</strong></p>
<p class="formula">${text} = <strong>${writing.value(value, unit)}</strong></p>
`;
}

function plain(value: StepValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function inputTable(
  step: StatementStep,
  unitOf: (name: string) => Unit | undefined,
  statement: Statement,
  writing: Writing,
): Html | undefined {
  const { words } = writing;
  const inputs = Object.entries(step.inputs);
  if (inputs.length === 0) return undefined;
  const rows = inputs.map(([name, input]) => {
    const index = statement.steps.findIndex((each) => `step:${each.stepId}` === input.from);
    const origin = step.origins[name] ?? input.from;
    return html`<tr><th scope="row">${name}</th><td>${
      index < 0 ? origin : html`<a href="#${stepAnchor(index)}">${origin}</a>`
    }</td><td class="amount several">${entryLines(input.value, unitOf(name), writing)}</td></tr>
`;
  });
  return html`<table><caption>${words.inputs}</caption>
<thead><tr><th scope="col">${words.inputColumn}</th><th scope="col">${words.originColumn}</th>\
<th scope="col" class="amount">${words.valueColumn}</th></tr></thead>
<tbody>
${rows}</tbody></table>
`;
}

function resultTable(step: StatementStep, writing: Writing): Html | undefined {
  const { value, unit } = step.output;
  if (typeof value === 'string') return undefined;
  return html`<p><strong>${writing.words.gives}:</strong></p>
<ul>${valueEntries(value).map(
    ([name, text]) => html`<li>${name}: ${writing.value(text, unit)}</li>`,
  )}</ul>
`;
}

function entryLines(value: StepValue, unit: Unit | undefined, writing: Writing): readonly Html[] {
  return valueEntries(value).map(([name, text], index) => {
    const start = index === 0 ? html`` : html`<br>`;
    const label = name === '' ? '' : `${name}: `;
    return html`${start}${label}${writing.value(text, unit)}`;
  });
}

/**
 * The unit of an input: that of the step it comes from; for a figure or a term that of the result,
 * where the step passes it on as it is.
 */
function inputUnit(step: StatementStep, name: string, statement: Statement): Unit | undefined {
  const from = step.inputs[name]?.from ?? '';
  const source = statement.steps.find((each) => `step:${each.stepId}` === from);
  if (source !== undefined) return source.output.unit;
  return step.formula === name ? step.output.unit : undefined;
}
