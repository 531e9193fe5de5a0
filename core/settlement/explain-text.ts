import { type FormulaWriter, formulaText } from '../statement/formula-text.ts';
import { english } from '../statement/words-en.ts';
import type { ExplainedInput, Explanation } from './explain.ts';
import type { ExplanationWords } from './explanation-words.ts';

/** Names and numbers stay as they stand in the step. */
const plain = ({ key }: ExplanationWords): FormulaWriter => ({
  input: (name) => name,
  key,
  number: (text) => text,
  words: english,
});

/** The explanation as a tree of lines, for a terminal: down to each figure and its data. */
export function explanationTree(explanation: Explanation, words: ExplanationWords): string {
  return treeLines(explanation, '', words).join('\n');
}

function treeLines(
  { step, inputs }: Explanation,
  indent: string,
  words: ExplanationWords,
): string[] {
  const { value, unit } = step.output;
  const lines = [
    `${step.title}: ${words.value(value, unit)}   [${step.source}]`,
    `${indent}  = ${formulaText(step.formula, plain(words))}`,
  ];
  for (const [index, input] of inputs.entries()) {
    const isLast = index === inputs.length - 1;
    const branch = `${indent}  ${isLast ? '└─ ' : '├─ '}${input.name} = `;
    const below = `${indent}  ${isLast ? '   ' : '│  '}`;
    const { explanation } = input;
    const [first, ...rest] =
      explanation === undefined
        ? leafLines(input, below, words)
        : treeLines(explanation, below, words);
    lines.push(`${branch}${first}`, ...rest);
  }
  return lines;
}

function leafLines(input: ExplainedInput, indent: string, words: ExplanationWords): string[] {
  const { from, value, unit, stepTitle } = input;
  const origin = stepTitle === undefined ? `${words.origin(from)}, ${from}` : `${stepTitle}, above`;
  return [
    `${words.value(value, unit)}   (${origin})`,
    ...words.provenance(from).map((line) => `${indent}  ${line}`),
  ];
}

/** The explanation as Markdown: one section a step, the inputs first calculated first. */
export function explanationMarkdown(explanation: Explanation, words: ExplanationWords): string {
  return inOrder(explanation)
    .map((part) => stepMarkdown(part, words))
    .join('\n');
}

function inOrder(explanation: Explanation): Explanation[] {
  const earlier = explanation.inputs.flatMap((input) =>
    input.explanation === undefined ? [] : inOrder(input.explanation),
  );
  return [...earlier, explanation];
}

function stepMarkdown({ step, inputs }: Explanation, words: ExplanationWords): string {
  const result = words.value(step.output.value, step.output.unit);
  const rows = inputs.map(({ name, value, unit, from, stepTitle }) => {
    const origin = stepTitle ?? words.origin(from);
    return `| ${name} | ${words.value(value, unit)} | ${origin} (\`${from}\`) |`;
  });
  const data = inputs.flatMap(({ from }) => words.provenance(from)).map((line) => `    ${line}`);
  return [
    `### ${step.title}`,
    '',
    `${step.sentence} Source: ${step.source}.`,
    '',
    '| input | value | from |',
    '|---|---|---|',
    ...rows,
    '',
    ...(data.length === 0 ? [] : [...data, '']),
    `${formulaText(step.formula, plain(words))} = **${result}** (\`${step.stepId}\`)`,
    '',
  ].join('\n');
}
