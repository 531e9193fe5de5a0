import type { Agreement } from '../agreement/agreement.ts';

/**
 * The first day on which all of an agreement's dated terms have come into force: the latest date
 * that one of them begins on. A period from that day is settled by the terms as they now stand.
 */
export function latestTermsFrom({ effective, clauses }: Agreement): string {
  const { from, to } = effective;
  return startsIn(clauses)
    .filter((day) => day >= from && (to === undefined || day <= to))
    .reduce((latest, day) => (day > latest ? day : latest), from);
}

function startsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]): string[] =>
    key === 'from' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
      ? [value]
      : startsIn(value),
  );
}
