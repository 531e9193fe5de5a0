import type { Unit } from '../settlement/step.ts';
import type { Statement } from './statement.ts';

/** What a figure is called on a statement, and what it counts. */
export interface NamedFigure {
  readonly title: string;
  readonly unit: Unit;
}

/**
 * A figure by the step that takes it as it is (the expenditure, the benchmark), else by the measure
 * that gave it, with its party; by its own name where neither is on the statement.
 */
export function namedFigure(
  { steps, measures, titles }: Pick<Statement, 'steps' | 'measures' | 'titles'>,
  name: string,
): NamedFigure {
  const taking = steps.find(
    ({ inputs, formula }) =>
      typeof formula === 'string' && inputs[formula]?.from === `figure:${name}`,
  );
  if (taking !== undefined) return { title: taking.title, unit: taking.output.unit };
  for (const { title, figures } of measures) {
    const measured = figures.find(({ figure }) => figure === name);
    if (measured === undefined) continue;
    const { partyId } = measured;
    const party = partyId === undefined ? '' : `: ${titles.parties[partyId] ?? partyId}`;
    return { title: `${title}${party}`, unit: 'number' };
  }
  return { title: name, unit: 'number' };
}
