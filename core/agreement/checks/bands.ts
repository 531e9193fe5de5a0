import { compare, parseExact } from '../../exact/index.ts';
import type { Check, Problem } from './problem.ts';

type Path = readonly (string | number)[];

interface BandText {
  readonly from: string;
  readonly to?: string | undefined;
}

/** Corridors leave no hole and do not overlap; tables in terms rise from entry to entry. */
export const checkBands: Check = (agreement) => [
  ...agreement.clauses.flatMap((clause, index) =>
    clause.kind === 'corridors'
      ? [
          ...bands(clause.gains, ['clauses', index, 'gains']),
          ...bands(clause.losses ?? [], ['clauses', index, 'losses']),
        ]
      : [],
  ),
  ...tables(agreement.clauses, ['clauses']),
];

function bands(entries: readonly BandText[], path: Path): Problem[] {
  return entries.flatMap((band, index): Problem[] => {
    const at = [...path, index];
    const before = entries[index - 1];
    const expected = before === undefined ? '0' : before.to;
    if (expected === undefined) {
      return [{ path: at, message: 'the band before has no end; give it a `to`' }];
    }
    const order = compare(parseExact(band.from), parseExact(expected));
    if (order !== 0) {
      const fault = order < 0 ? 'overlaps the band before' : 'leaves a hole';
      return [
        { path: [...at, 'from'], message: `this band ${fault}; it must begin at ${expected}` },
      ];
    }
    if (band.to !== undefined && compare(parseExact(band.to), parseExact(band.from)) <= 0) {
      return [{ path: [...at, 'to'], message: 'the band ends before it begins' }];
    }
    if (band.to !== undefined && index === entries.length - 1) {
      const message = 'nothing is said beyond the last band; leave out its `to`, or add a band';
      return [{ path: [...at, 'to'], message }];
    }
    return [];
  });
}

/** Looks through everything for the lists `line`, `steps` and `dated` of terms. */
function tables(value: unknown, path: Path): Problem[] {
  if (Array.isArray(value)) {
    return value.flatMap((each: unknown, index) => tables(each, [...path, index]));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const order = ORDERS[key];
    const problems =
      order !== undefined && Array.isArray(each) ? rising(each, order, [...path, key]) : [];
    return [...problems, ...tables(each, [...path, key])];
  });
}

/** The key by which each kind of table rises, and how it is compared. */
const ORDERS: Readonly<
  Record<string, { key: string; isBelow: (a: string, b: string) => boolean }>
> = {
  line: { key: 'at', isBelow: (a, b) => compare(parseExact(a), parseExact(b)) < 0 },
  steps: { key: 'from', isBelow: (a, b) => compare(parseExact(a), parseExact(b)) < 0 },
  dated: { key: 'from', isBelow: (a, b) => a < b },
};

function rising(
  entries: readonly unknown[],
  { key, isBelow }: { key: string; isBelow: (a: string, b: string) => boolean },
  path: Path,
): Problem[] {
  return entries.flatMap((entry, index): Problem[] => {
    const before = entries[index - 1];
    if (!isRecord(entry) || !isRecord(before)) return [];
    const [here, earlier] = [entry[key], before[key]];
    if (typeof here !== 'string' || typeof earlier !== 'string' || isBelow(earlier, here))
      return [];
    return [{ path: [...path, index, key], message: `must be above ${earlier}: the entries rise` }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
