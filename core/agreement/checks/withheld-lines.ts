import type { Clause } from '../agreement.ts';
import { insteadOf } from './nearest.ts';
import type { Check, Problem } from './problem.ts';

/** A withhold clause names lines that clauses before it give, and what it holds has a way out. */
export const checkWithheldLines: Check = ({ clauses }) => [
  ...linesNotGiven(clauses),
  ...heldForEver(clauses),
];

function heldForEver(clauses: readonly Clause[]): Problem[] {
  return clauses.flatMap((clause, index): Problem[] => {
    if (clause.kind !== 'withhold' || !clause.always) return [];
    if (clause.release !== undefined || clause.forfeit !== undefined) return [];
    const message = 'what is always held can never be paid; write `release`, `forfeit` or both';
    return [{ path: ['clauses', index, 'always'], message }];
  });
}

function linesNotGiven(clauses: readonly Clause[]): Problem[] {
  return clauses.flatMap((clause, index) => {
    if (clause.kind !== 'withhold' || clause.lines === undefined) return [];
    const given = clauses.slice(0, index).flatMap(linesOf);
    return clause.lines
      .filter((line) => !given.includes(line))
      .map((line) => ({
        path: ['clauses', index, 'lines', clause.lines?.indexOf(line) ?? 0],
        message: `no clause before it gives lines "${line}"; ${insteadOf(line, given)}`,
      }));
  });
}

function linesOf(clause: Clause): string[] {
  if (clause.kind !== 'distribution') return [clause.id];
  return [...clause.shares, ...(clause.lossShares ?? [])].map((share) => share.id);
}
