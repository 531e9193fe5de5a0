import type { Agreement } from '../agreement/agreement.ts';
import { GainshareError } from '../errors/index.ts';
import { neededFigures } from '../settlement/needed-figures.ts';
import type { Plan } from '../settlement/plan.ts';
import {
  type Assumption,
  clauseAssumptions,
  PEOPLE_AS_SAID,
  QUALITY_FULL,
  type Size,
} from './clause-assumptions.ts';
import type { AssumedFigure } from './simulation.ts';
import { WHAT_IF_OUTTURN, WHAT_IF_TARGET } from './what-if-plan.ts';

/** Figures that count the people a programme is about. */
const PEOPLE_FIGURES: readonly string[] = ['assigned', 'people', 'cohort'];

const SIMULATED: ReadonlySet<string> = new Set([WHAT_IF_TARGET, WHAT_IF_OUTTURN]);

/**
 * What is taken for figures that nobody supplied: gates hold, quality is full, people are as many
 * as were said, and in each clause nothing special happened. Throws FIGURE_MISSING, naming every
 * figure for which nothing can be taken.
 */
export function assumeFigures(
  agreement: Agreement,
  plan: Plan,
  known: Readonly<Record<string, string>>,
  size: Size,
): readonly AssumedFigure[] {
  const byClause = clauseAssumptions(agreement, size);
  const missing: string[] = [];
  const assumed: AssumedFigure[] = [];
  for (const { name, isOptional } of neededFigures(plan)) {
    if (isOptional || known[name] !== undefined || SIMULATED.has(name)) continue;
    const found =
      gateAssumption(name, agreement) ?? byClause.get(name) ?? plainAssumption(name, size);
    if (found === undefined) missing.push(name);
    else assumed.push({ figure: name, ...found });
  }
  if (missing.length === 0) return assumed;
  throw new GainshareError('FIGURE_MISSING', `Nothing can be assumed for: ${missing.join(', ')}.`, {
    figures: missing.join(','),
  });
}

/** How many people the figures speak of; undefined where they do not. */
export function peopleIn(values: Readonly<Record<string, string>>): string | undefined {
  for (const name of PEOPLE_FIGURES) {
    const count = values[name];
    if (count !== undefined) return count;
  }
  const groups = Object.entries(values).filter(([name]) => name.startsWith('people.'));
  if (groups.length === 0 || !groups.every(([, count]) => /^\d+$/.test(count))) return undefined;
  return String(groups.reduce((sum, [, count]) => sum + BigInt(count), 0n));
}

function gateAssumption(name: string, { gates }: Agreement): Assumption | undefined {
  const gate = gates.find(({ figure }) => figure === name);
  if (gate === undefined) return undefined;
  return { value: gate.atLeast ?? gate.atMost ?? '1', because: 'the gate just holds' };
}

function plainAssumption(name: string, { people }: Size): Assumption | undefined {
  if (name.startsWith('quality.')) return { value: '1', because: QUALITY_FULL };
  if (PEOPLE_FIGURES.includes(name)) return { value: people, because: PEOPLE_AS_SAID };
  return undefined;
}
