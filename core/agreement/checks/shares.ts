import { add, compare, type Exact, formatExact, ONE, parseExact, ZERO } from '../../exact/index.ts';
import type { Clause } from '../agreement.ts';
import type { Check, Problem } from './problem.ts';

type Path = readonly (string | number)[];
type Share = Extract<Clause, { kind: 'distribution' }>['shares'][number];
type DividedShare = Extract<Share, { among: readonly string[] }>;

/** Shares that must make a whole do; fixed parts name exactly the parties they are for. */
export const checkShares: Check = (agreement) =>
  agreement.clauses.flatMap((clause, index) => checkClause(clause, ['clauses', index]));

function checkClause(clause: Clause, path: Path): Problem[] {
  switch (clause.kind) {
    case 'distribution':
      return (['shares', 'lossShares'] as const).flatMap((side) =>
        checkDivision(clause[side] ?? [], [...path, side]),
      );
    case 'funding':
      return whole(Object.values(clause.shares), [...path, 'shares'], 'the shares');
    case 'target-blend':
      return whole(
        clause.parts.map((part) => part.weight),
        [...path, 'parts'],
        'the weights',
      );
    case 'incentive':
    case 'revenue-protection':
    case 'fixed-cost-protection':
    case 'activity-payment':
      return typeof clause.paidBy === 'object'
        ? whole(Object.values(clause.paidBy), [...path, 'paidBy'], 'the shares')
        : [];
    default:
      return [];
  }
}

function checkDivision(shares: readonly Share[], path: Path): Problem[] {
  if (shares.length === 0) return [];
  const remaining = shares.filter(({ share }) => share === 'remaining').length;
  const numbers = shares.map(({ share }) => share).filter((share) => share !== 'remaining');
  const stated = numbers.filter((share) => typeof share === 'string');
  const problems = shares.flatMap((share, index) =>
    'among' in share ? checkParts(share, [...path, index]) : [],
  );
  if (remaining > 1) return [...problems, { path, message: 'only one share can be `remaining`' }];
  if (remaining === 1) return [...problems, ...atMostWhole(stated, path)];
  if (stated.length === numbers.length) return [...problems, ...whole(stated, path, 'the shares')];
  const message = 'a share that depends on figures needs another that is `remaining`';
  return [...problems, { path, message }];
}

function checkParts(share: DividedShare, path: Path): Problem[] {
  if (typeof share.by === 'string' || !('fixed' in share.by)) return [];
  const named = Object.keys(share.by.fixed);
  const missing = share.among.filter((party) => !named.includes(party));
  const extra = named.filter((party) => !share.among.includes(party));
  return [
    ...missing.map((party) => ({
      path: [...path, 'by', 'fixed'],
      message: `there is no part for "${party}"; write one, or 0`,
    })),
    ...extra.map((party) => ({
      path: [...path, 'by', 'fixed', party],
      message: `"${party}" is not in \`among\``,
    })),
  ];
}

function whole(numbers: readonly string[], path: Path, what: string): Problem[] {
  const sum = sumOf(numbers);
  if (compare(sum, ONE) === 0) return negative(numbers, path);
  return [{ path, message: `${what} sum to ${percent(sum)}, not to 100 %` }];
}

function atMostWhole(numbers: readonly string[], path: Path): Problem[] {
  const sum = sumOf(numbers);
  if (compare(sum, ONE) <= 0) return negative(numbers, path);
  return [{ path, message: `the shares sum to ${percent(sum)}, so nothing is remaining` }];
}

function negative(numbers: readonly string[], path: Path): Problem[] {
  const below = numbers.some((number) => compare(parseExact(number), ZERO) < 0);
  return below ? [{ path, message: 'a share is below zero' }] : [];
}

function sumOf(numbers: readonly string[]): Exact {
  return numbers.map(parseExact).reduce(add, ZERO);
}

function percent(share: Exact): string {
  return `${formatExact({ numerator: share.numerator * 100n, denominator: share.denominator })} %`;
}
