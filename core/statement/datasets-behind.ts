import type { Measure } from '../agreement/agreement.ts';
import { stepClosure } from './step-closure.ts';
import type { Step } from '../settlement/step.ts';

/** The datasets that a step's figures, and those of the steps before it, were measured on. */
export function datasetsBehind(
  steps: readonly Step[],
  stepId: string,
  measures: readonly Pick<Measure, 'figure' | 'dataset'>[],
): readonly string[] {
  const figures = stepClosure(steps, [stepId])
    .flatMap(({ inputs }) => Object.values(inputs))
    .filter(({ from }) => from.startsWith('figure:'))
    .map(({ from }) => from.slice('figure:'.length).replace(/(\.\*|\?)$/, ''));
  const used = measures.filter(({ figure }) =>
    figures.some((name) => name === figure || name.startsWith(`${figure}.`)),
  );
  return [...new Set(used.map(({ dataset }) => dataset))].sort();
}
