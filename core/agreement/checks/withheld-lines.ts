import type { Clause } from '../agreement.ts';
import { insteadOf } from './nearest.ts';
import type { Check } from './problem.ts';

/** A withhold clause names lines that clauses before it give. */
export const checkWithheldLines: Check = ({ clauses }) =>
  clauses.flatMap((clause, index) => {
    if (clause.kind !== 'withhold' || clause.lines === undefined) return [];
    const given = clauses.slice(0, index).flatMap(linesOf);
    return clause.lines
      .filter((line) => !given.includes(line))
      .map((line) => ({
        path: ['clauses', index, 'lines', clause.lines?.indexOf(line) ?? 0],
        message: `no clause before it gives lines "${line}"; ${insteadOf(line, given)}`,
      }));
  });

function linesOf(clause: Clause): string[] {
  if (clause.kind !== 'distribution') return [clause.id];
  return [...clause.shares, ...(clause.lossShares ?? [])].map((share) => share.id);
}
