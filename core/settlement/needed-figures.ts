import type { Plan } from './plan.ts';

/** A figure that an agreement asks for, by the clause that asks first. */
export interface NeededFigure {
  readonly name: string;
  readonly clauseId: string;
  /** The agreement says what holds without it. */
  readonly isOptional: boolean;
}

/** Every figure that a plan can come to need, in the order of its steps. */
export function neededFigures(plan: Plan): readonly NeededFigure[] {
  const optional = new Set<string>();
  const needed = new Map<string, string>();
  for (const { clauseId, inputs } of plan.steps) {
    for (const [, source] of inputs) {
      if (source.kind === 'supplied') optional.add(source.name);
      for (const name of figureNames(source)) {
        if (!needed.has(name)) needed.set(name, clauseId);
      }
    }
  }
  return [...needed].map(([name, clauseId]) => ({
    name,
    clauseId,
    isOptional: optional.has(name),
  }));
}

function figureNames(source: Plan['steps'][number]['inputs'][number][1]): readonly string[] {
  if (source.kind === 'figure') return [source.name];
  if (source.kind !== 'partyFigures') return [];
  return source.parties.map((party) => `${source.name}.${party}`);
}
