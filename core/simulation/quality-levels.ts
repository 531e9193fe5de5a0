import type { Agreement, Gate } from '../agreement/agreement.ts';
import { add, divide, formatExact, multiply, parseExact } from '../exact/index.ts';
import type { Formula } from '../settlement/formula.ts';
import type { Plan } from '../settlement/plan.ts';
import { neededFigures } from '../settlement/needed-figures.ts';
import type { QualityLevel } from './simulation.ts';

const TWO = parseExact('2');

/** A figure of quality that is a matter of more or less, and where its middle and its end are. */
interface Score {
  readonly figure: string;
  readonly half: string;
  readonly none: string;
}

/**
 * The levels of quality that an agreement suggests: as given; its scores halved; its gates and
 * standards missed; and all of it at its lowest. Levels that change nothing are left out.
 */
export function qualityLevels(
  agreement: Agreement,
  plan: Plan,
  values: Readonly<Record<string, string>>,
): readonly QualityLevel[] {
  const gates = new Map(agreement.gates.map((gate) => [gate.figure, gate]));
  const names = neededFigures(plan).map(({ name }) => name);
  const scores = scoresOf(agreement, names, values).filter(
    ({ figure }) => !gates.has(figure) && !isStandard(plan, figure),
  );
  const standards = names.filter(
    (name) => !gates.has(name) && name.startsWith('quality.') && isStandard(plan, name),
  );
  const missed = {
    ...Object.fromEntries(
      names.flatMap((name) => {
        const gate = gates.get(name);
        return gate === undefined ? [] : [[name, missedValue(gate)]];
      }),
    ),
    ...Object.fromEntries(standards.map((name) => [name, '0'])),
  };
  const halved = Object.fromEntries(scores.map(({ figure, half }) => [figure, half]));
  const nothing = Object.fromEntries(scores.map(({ figure, none }) => [figure, none]));
  const levels: QualityLevel[] = [
    { title: 'quality as given', changes: {} },
    { title: 'scores half way', changes: halved },
    { title: 'gates and standards missed', changes: missed },
    { title: 'lowest quality', changes: { ...missed, ...nothing } },
  ];
  return levels.filter(
    ({ changes }, index) =>
      index === 0 ||
      (Object.keys(changes).length > 0 &&
        levels.findIndex((other) => sameChanges(other.changes, changes)) === index),
  );
}

function sameChanges(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function missedValue({ atLeast, atMost }: Gate): string {
  if (atLeast !== undefined) return formatExact(divide(parseExact(atLeast), TWO));
  return atMost === undefined || atMost === '0'
    ? '1'
    : formatExact(multiply(parseExact(atMost), TWO));
}

function scoresOf(
  agreement: Agreement,
  names: readonly string[],
  values: Readonly<Record<string, string>>,
): readonly Score[] {
  const indicators = agreement.clauses.flatMap((clause) =>
    clause.kind === 'incentive' ? clause.indicators : [],
  );
  const measured = new Set(
    agreement.clauses.flatMap((clause) =>
      clause.kind === 'quality' ? names.filter((name) => isNamedIn(clause, name)) : [],
    ),
  );
  return names.flatMap((figure): Score[] => {
    const indicator = indicators.find((each) => each.figure === figure);
    if (indicator !== undefined) {
      const sum = add(parseExact(indicator.from), parseExact(indicator.to));
      return [{ figure, half: formatExact(divide(sum, TWO)), none: indicator.from }];
    }
    const given = values[figure];
    if (given === undefined || !(figure.startsWith('quality.') || measured.has(figure))) return [];
    return [{ figure, half: formatExact(divide(parseExact(given), TWO)), none: '0' }];
  });
}

/** Whether a clause names a figure, anywhere in its terms. */
function isNamedIn(clause: unknown, figure: string): boolean {
  if (typeof clause !== 'object' || clause === null) return false;
  return Object.entries(clause).some(
    ([key, part]) => (key === 'figure' && part === figure) || isNamedIn(part, figure),
  );
}

/** A figure that only decides between two ways is a standard: it is met or not. */
function isStandard(plan: Plan, figure: string): boolean {
  const uses = plan.steps.flatMap(({ inputs, formula }) =>
    inputs.flatMap(([input, source]) =>
      source.kind === 'figure' && source.name === figure ? [{ input, formula }] : [],
    ),
  );
  return uses.length > 0 && uses.every(({ input, formula }) => !isCounted(formula, input));
}

/** Whether an input enters the value of a formula, and not only a condition in it. */
function isCounted(formula: Formula, input: string): boolean {
  if (typeof formula === 'string') return formula === input;
  if (formula.op === 'choose') {
    return isCounted(formula.then, input) || isCounted(formula.otherwise, input);
  }
  return Object.values(formula).some((part: unknown) => isCountedInPart(part, input));
}

function isCountedInPart(part: unknown, input: string): boolean {
  if (Array.isArray(part)) return part.some((each) => isCountedInPart(each, input));
  if (typeof part === 'string') return part === input;
  const isFormula = typeof part === 'object' && part !== null;
  return isFormula && isCounted(part as Formula, input);
}
