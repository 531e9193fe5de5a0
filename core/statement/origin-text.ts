import type { Agreement } from '../agreement/agreement.ts';
import type { Step } from '../settlement/step.ts';
import { localeOf } from './locale.ts';
import type { DatasetReference } from './statement.ts';
import { type Words, wordsOf } from './words.ts';

/**
 * Where an input of a step comes from, for a reader: an earlier step by its number among those of
 * the statement, a figure with its dataset and version, or the agreement's own term.
 */
export function originText(
  from: string,
  steps: readonly Step[],
  agreement: Agreement,
  datasets: readonly DatasetReference[],
): string {
  const words = wordsOf(localeOf(agreement.locale).language);
  const reference = from.slice(from.indexOf(':') + 1);
  if (from.startsWith('step:')) {
    const index = steps.findIndex((step) => step.stepId === reference);
    return words.fromStep(String(index + 1), words.made.title(steps[index]?.title ?? reference));
  }
  if (from.startsWith('term:')) return termText(reference, agreement, words);
  const name = words.made.name(figureName(from));
  const isKnown = name !== figureName(from) && declaredTitle(from, agreement) === undefined;
  const title = isKnown ? name : figureTitle(from, agreement);
  const dataset = measureOf(from, agreement)?.dataset;
  const declared = agreement.datasets.find((each) => each.id === dataset);
  if (declared === undefined) return words.fromFigure(title);
  const used = datasets.find((each) => each.datasetId === declared.id);
  return used === undefined
    ? words.fromDataset(title, declared.title)
    : words.fromDatasetVersion(title, declared.title, String(used.version));
}

/** A figure by its title; by its name, in words, where the agreement has no title for it. */
export function figureTitle(from: string, agreement: Agreement): string {
  return declaredTitle(from, agreement) ?? figureName(from).replace(/[._-]/g, ' ');
}

/**
 * The title of a figure's measure; else that of the clause that takes it as its amount, or of the
 * gate that it is compared in.
 */
export function declaredTitle(from: string, agreement: Agreement): string | undefined {
  const name = figureName(from);
  const taking = agreement.clauses.find(
    (clause) => 'amount' in clause && isFigure(clause.amount, name),
  );
  const gate = agreement.gates.find(({ figure }) => figure === name);
  return measureOf(from, agreement)?.title ?? taking?.title ?? gate?.title;
}

function isFigure(quantity: unknown, name: string): boolean {
  return (
    typeof quantity === 'object' &&
    quantity !== null &&
    'figure' in quantity &&
    quantity.figure === name
  );
}

export function measureOf(from: string, agreement: Agreement) {
  return agreement.measures.find((each) => each.figure === figureName(from));
}

/** `people` of `figure:people.*`, and `score` of `figure:score?` (whether it was supplied). */
function figureName(from: string): string {
  return from.slice(from.indexOf(':') + 1).replace(/\.\*$|\?$/, '');
}

/** A term by the title of its clause: `clauses.shared.gains` is `gains` of its clause. */
function termText(path: string, agreement: Agreement, words: Words): string {
  const [root, clauseId, ...rest] = path.split('.');
  const clause =
    root === 'clauses' ? agreement.clauses.find((each) => each.id === clauseId) : undefined;
  return clause === undefined
    ? words.fromTerm(path)
    : words.fromClause(clause.title, words.made.name(rest.join('.')));
}
