import type { Agreement, Clause, ClauseOf } from '../agreement/agreement.ts';
import { divide, formatExact, multiply, parseExact, round } from '../exact/index.ts';

/** What is taken for a figure, and why that is fair to take. */
export interface Assumption {
  readonly value: string;
  readonly because: string;
}

/** How large the programme is, as far as assumptions depend on it. */
export interface Size {
  readonly target: string;
  readonly people: string;
  readonly variation: string;
}

type Entry = readonly [figure: string, value: string, because: string];

/**
 * What can be taken for the figures of each clause when nobody supplied them: nothing special
 * happened, so that target, outturn and quality are what is left to see. The first clause that
 * names a figure decides.
 */
export function clauseAssumptions(
  agreement: Agreement,
  size: Size,
): ReadonlyMap<string, Assumption> {
  const found = new Map<string, Assumption>();
  for (const clause of agreement.clauses) {
    for (const [figure, value, because] of entriesOf(clause, agreement, size)) {
      if (!found.has(figure)) found.set(figure, { value, because });
    }
  }
  return found;
}

function entriesOf(clause: Clause, agreement: Agreement, size: Size): readonly Entry[] {
  switch (clause.kind) {
    case 'incentive':
      return [
        ...clause.indicators.map(({ figure, to }): Entry => [figure, to, 'it is reached']),
        ...each(figuresIn(clause.amount), size.target, 'as much as is spent'),
      ];
    case 'quality':
      return figuresIn(clause).map((figure) => [figure, fullValue(clause, figure), QUALITY_FULL]);
    case 'significance':
      return [
        ...each(figuresIn(clause.people), size.people, PEOPLE_AS_SAID),
        ...each(
          figuresIn(clause.standardDeviation),
          deviation(size),
          'the variation that was said',
        ),
      ];
    case 'limit':
      return each(figuresIn([clause.gains, clause.losses]), size.target, 'the limit does not bind');
    case 'recovery':
      return each(figuresIn(clause.balance), '0', 'nothing is owed from before');
    case 'set-aside':
      return each(
        figuresIn([clause.atMost, clause.bearsAtMost]),
        size.target,
        'the fund neither fills nor empties',
      );
    case 'revenue-protection':
      return [clause.before, clause.after].flatMap((figure) =>
        each(
          perParty(figure, clause.parties),
          equalPart(agreement, size),
          'income stays as it was',
        ),
      );
    case 'fixed-cost-protection':
      return each(perParty(clause.lostRevenue, clause.parties), '0', 'no revenue is lost');
    case 'activity-payment':
      return [clause.planned, clause.actual].flatMap((figure) =>
        each(perParty(figure, clause.parties), '1', 'activity is as planned'),
      );
    case 'distribution':
      return distributionEntries(clause, agreement, size);
    default:
      return figuresIn(clause)
        .filter((figure) => figure.startsWith('quality.'))
        .map((figure) => [figure, fullValue(clause, figure), QUALITY_FULL]);
  }
}

export const QUALITY_FULL = 'quality is full';
export const PEOPLE_AS_SAID = 'as many people as said';
const ALIKE = 'the parties are alike';

function distributionEntries(
  clause: ClauseOf<'distribution'>,
  agreement: Agreement,
  size: Size,
): readonly Entry[] {
  const shares = [...clause.shares, ...(clause.lossShares ?? [])];
  return shares.flatMap((share): readonly Entry[] => {
    const part = each(figuresIn(share.share), '1', 'the share is proven in full');
    if ('to' in share) return part;
    const bounds = [share.least, share.most].flatMap((bound) =>
      each(perParties(figuresIn(bound), share.among), equalPart(agreement, size), ALIKE),
    );
    return [...part, ...bounds, ...each(perParties(figuresIn(share.by), share.among), '1', ALIKE)];
  });
}

function each(figures: readonly string[], value: string, because: string): readonly Entry[] {
  return figures.map((figure) => [figure, value, because]);
}

function perParty(figure: string, parties: readonly string[]): readonly string[] {
  return parties.map((party) => `${figure}.${party}`);
}

function perParties(figures: readonly string[], parties: readonly string[]): readonly string[] {
  return figures.flatMap((figure) => perParty(figure, parties));
}

/** The figures that a part of an agreement names, anywhere in it. */
function figuresIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]): readonly string[] =>
    key === 'figure' && typeof value === 'string' ? [value] : figuresIn(value),
  );
}

/** The lowest value at which more quality earns no more: the end of its line or steps, else 1. */
function fullValue(part: unknown, figure: string): string {
  return endOfScale(part, figure) ?? '1';
}

function endOfScale(part: unknown, figure: string): string | undefined {
  if (typeof part !== 'object' || part === null) return undefined;
  const { at, line, steps } = part as Readonly<Record<string, unknown>>;
  if (figuresIn([at]).includes(figure)) {
    const last: unknown = [line, steps].filter(Array.isArray).at(-1)?.at(-1);
    const { at: lastAt, from } = (last ?? {}) as Readonly<Record<string, unknown>>;
    const end = lastAt ?? from;
    if (typeof end === 'string') return end;
  }
  for (const value of Object.values(part)) {
    const end = endOfScale(value, figure);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** The target in as many parts as there are partners, in whole units of the currency. */
function equalPart({ parties }: Agreement, { target }: Size): string {
  const partners = parties.filter(({ kind }) => kind === 'provider').length;
  const part = divide(parseExact(target), parseExact(String(Math.max(partners, 1))));
  return formatExact(round(part, 0, 'half-away-from-zero'));
}

/** The standard deviation of spend a head that the variation makes. */
function deviation({ target, people, variation }: Size): string {
  const mean = divide(parseExact(target), parseExact(people));
  return formatExact(round(multiply(mean, parseExact(variation)), 2, 'half-away-from-zero'));
}
