import type { Agreement } from '../agreement/agreement.ts';
import type { Step } from '../settlement/step.ts';
import { localeOf } from './locale.ts';
import type { DatasetReference } from './statement.ts';
import { wordsOf } from './words.ts';

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
  const [kind, reference] = split(from);
  if (kind === 'step') {
    const index = steps.findIndex((step) => step.stepId === reference);
    return words.fromStep(String(index + 1), steps[index]?.title ?? reference);
  }
  if (kind === 'term') return words.fromTerm(reference);
  const figure = reference.replace(/\.\*$|\?$/, '');
  const measure = agreement.measures.find((each) => each.figure === figure);
  const title = measure?.title ?? figure;
  const declared = agreement.datasets.find((each) => each.id === measure?.dataset);
  if (declared === undefined) return words.fromFigure(title);
  const used = datasets.find((each) => each.datasetId === declared.id);
  return words.fromDataset(title, declared.title, used === undefined ? '' : String(used.version));
}

function split(from: string): readonly [kind: string, reference: string] {
  const colon = from.indexOf(':');
  return [from.slice(0, colon), from.slice(colon + 1)];
}
