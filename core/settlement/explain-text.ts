import type { Explanation, ExplainedInput } from './explain.ts';
import { type FormulaWriter, formulaText } from '../statement/formula-text.ts';
import { english } from '../statement/words-en.ts';
import type { Step, StepValue } from './step.ts';

/** Names and numbers stay as they stand in the step. */
const PLAIN: FormulaWriter = {
  input: (name) => name,
  key: (key) => key,
  number: (text) => text,
  words: english,
};

/** The explanation as a tree of lines, for a terminal. */
export function explanationTree(explanation: Explanation): string {
  return treeLines(explanation, '').join('\n');
}

function treeLines({ step, inputs }: Explanation, indent: string): string[] {
  const lines = [
    `${step.title}: ${valueLine(step.output.value)}   [${step.source}]`,
    `${indent}  = ${formulaText(step.formula, PLAIN)}`,
  ];
  for (const [index, input] of inputs.entries()) {
    const isLast = index === inputs.length - 1;
    const branch = `${indent}  ${isLast ? '└─ ' : '├─ '}${input.name} = `;
    const below = `${indent}  ${isLast ? '   ' : '│  '}`;
    const { explanation } = input;
    const [first, ...rest] =
      explanation === undefined ? [leafText(input)] : treeLines(explanation, below);
    lines.push(`${branch}${first}`, ...rest);
  }
  return lines;
}

function leafText(input: ExplainedInput): string {
  return `${valueLine(input.value)}   (${input.from})`;
}

function valueLine(value: StepValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([party, number]) => `${party} ${number}`)
    .join(', ');
}

/** The explanation as Markdown: one section a step, the inputs first calculated first. */
export function explanationMarkdown(explanation: Explanation): string {
  return inOrder(explanation).map(stepMarkdown).join('\n');
}

function inOrder({ step, inputs }: Explanation): Step[] {
  const earlier = inputs.flatMap(({ explanation }) =>
    explanation === undefined ? [] : inOrder(explanation),
  );
  return [...earlier, step];
}

function stepMarkdown(step: Step): string {
  const result = valueLine(step.output.value);
  const rows = Object.entries(step.inputs).map(
    ([name, { value, from }]) => `| ${name} | ${valueLine(value)} | \`${from}\` |`,
  );
  return [
    `### ${step.title}`,
    '',
    `${step.sentence} Source: ${step.source}.`,
    '',
    '| input | value | from |',
    '|---|---|---|',
    ...rows,
    '',
    `${formulaText(step.formula, PLAIN)} = **${result}** (\`${step.stepId}\`)`,
    '',
  ].join('\n');
}
