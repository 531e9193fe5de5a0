import type { Measure } from '../agreement/agreement.ts';
import { suppressSmall } from '../privacy/suppress-small.ts';
import { LEAST_GROUP } from '../statement/small-groups.ts';
import type { FigureSource } from './figure-source.ts';

/** Groups of people by what they are: the smaller one is, the sooner somebody is recognised. */
const peopleGroups: ReadonlySet<string> = new Set(['need', 'deprivation', 'ethnicity', 'age_band']);

export function isOfPeople({ by }: Pick<Measure, 'by'>): boolean {
  return by !== undefined && peopleGroups.has(by);
}

/** What stands in the place of a figure that is not shown. */
export const NOT_SHOWN = `not shown: fewer than ${LEAST_GROUP} people, or it would give them away`;

/**
 * The figures that are not shown to anybody: those of groups of need, deprivation, ethnicity and
 * age that have few people, were made of few rows, or are themselves a small count; where that is
 * a single one of its measure, the next smallest too, which the total would lay bare.
 */
export function smallFigures(
  measures: readonly Measure[],
  values: Readonly<Record<string, string>>,
  sources: Readonly<Record<string, FigureSource>>,
): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const { figure } of measures.filter(isOfPeople)) {
    const own = Object.keys(values).filter((name) => name.startsWith(`${figure}.`));
    const cells = own.map((name) => [name, String(leastOf(values[name], sources[name]))] as const);
    const shown: Readonly<Record<string, string | undefined>> = suppressSmall(
      Object.fromEntries(cells),
      LEAST_GROUP,
    );
    for (const name of own) if (shown[name] === undefined) hidden.add(name);
  }
  return hidden;
}

/** The smallest count behind a figure. */
function leastOf(value: string | undefined, source: FigureSource | undefined): bigint {
  const counts = [value, source?.rows, source?.people].filter(
    (text): text is string => text !== undefined && /^\d+$/.test(text),
  );
  const [first = 0n, ...others] = counts.map(BigInt);
  return others.reduce((least, count) => (count < least ? count : least), first);
}
