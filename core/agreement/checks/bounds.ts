import { compare, multiply, ONE, parseExact, subtract } from '../../exact/index.ts';
import type { Clause } from '../agreement.ts';
import type { Check, Problem } from './problem.ts';

type Path = readonly (string | number)[];
type Share = Extract<Clause, { kind: 'distribution' }>['shares'][number];
type DividedShare = Extract<Share, { among: readonly string[] }>;

/** No cap lies below its floor, and what caps and floors allow can be divided. */
export const checkBounds: Check = (agreement) =>
  agreement.clauses.flatMap((clause, index): Problem[] => {
    const path = ['clauses', index];
    switch (clause.kind) {
      case 'distribution':
        return (['shares', 'lossShares'] as const).flatMap((side) =>
          (clause[side] ?? []).flatMap((share, at) =>
            'among' in share ? checkShare(share, [...path, side, at]) : [],
          ),
        );
      case 'incentive':
        return clause.indicators
          .map((indicator, at): Problem | undefined =>
            indicator.from === indicator.to
              ? {
                  path: [...path, 'indicators', at, 'to'],
                  message: '`from` and `to` are equal; nothing lies between them',
                }
              : undefined,
          )
          .filter((problem) => problem !== undefined);
      default:
        return [];
    }
  });

function checkShare(share: DividedShare, path: Path): Problem[] {
  return [...capBelowFloor(share, path), ...partsThatCannotBe(share, path)];
}

function capBelowFloor({ least, most, among }: DividedShare, path: Path): Problem[] {
  if (least === undefined || most === undefined) return [];
  const below = among.filter((party) => {
    const [floor, cap] = [comparable(least, party), comparable(most, party)];
    if (floor?.of !== cap?.of || floor === undefined || cap === undefined) return false;
    return compare(parseExact(cap.number), parseExact(floor.number)) < 0;
  });
  if (below.length === 0) return [];
  const whom = below.length === among.length ? '' : ` for ${below.join(', ')}`;
  return [{ path: [...path, 'most'], message: `the cap lies below the floor${whom}` }];
}

type Bound = Exclude<DividedShare['most'], undefined>;

/** Two bounds can be compared before any figure is known where they are parts of the same thing. */
function comparable(bound: Bound, party: string): { of: string; number: string } | undefined {
  if (typeof bound === 'string') return { of: 'money', number: bound };
  if ('partOfShare' in bound) return { of: 'share', number: bound.partOfShare };
  if ('figure' in bound) return { of: `figure ${bound.figure}`, number: bound.times };
  const number = bound.fixed[party];
  return number === undefined ? undefined : { of: 'money', number };
}

function partsThatCannotBe({ least, most, among, excessTo }: DividedShare, path: Path): Problem[] {
  const all = (part: string) => multiply(parseExact(part), parseExact(String(among.length)));
  const problems: Problem[] = [];
  if (typeof least === 'object' && 'partOfShare' in least) {
    if (compare(subtract(all(least.partOfShare), ONE), parseExact('0')) > 0) {
      problems.push({
        path: [...path, 'least'],
        message: `${among.length} parties cannot each get this part; together it is more than all`,
      });
    }
  }
  if (typeof most === 'object' && 'partOfShare' in most && excessTo === undefined) {
    if (compare(all(most.partOfShare), ONE) < 0) {
      problems.push({
        path: [...path, 'most'],
        message: 'these caps leave a part that nobody gets; raise them or write `excessTo`',
      });
    }
  }
  return problems;
}
