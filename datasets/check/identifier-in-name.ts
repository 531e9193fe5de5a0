import { identifierForms } from '../../core/privacy/identifier-forms.ts';
import { textLiteral } from '../duckdb/session.ts';

/** Ten digits, also in groups, in whatever letters stand around them. */
const TEN_DIGITS = '(?:^|[^0-9])([0-9]{3}-?[0-9]{3}-?[0-9]{4})(?:[^0-9]|$)';

/** An NHS number: its digits, weighted from 10 down to 1, add up to a multiple of 11. */
const NHS_WEIGHTED = 'lambda d, place: (11 - place) * TRY_CAST(d AS INTEGER)';

/**
 * A National Provider Identifier: every other digit doubled and its digits added, with 24 for the
 * prefix 80840, they add up to a multiple of 10 (45 CFR 162.406).
 */
const PROVIDER_WEIGHTED =
  'lambda d, place: (1 + place % 2) * TRY_CAST(d AS INTEGER) ' +
  '- 9 * ((1 + place % 2) * TRY_CAST(d AS INTEGER) > 9)::INTEGER';

export interface NamedBy {
  /** How the agreement's datasets write a person. */
  readonly personPatterns: readonly string[];
  /**
   * Of an organisation, ten digits that begin with 1 or 2 may be its National Provider Identifier;
   * no NHS number of today begins so.
   */
  readonly isOrganisation: boolean;
}

/**
 * True in SQL where a code, or the identifier of an organisation, holds that of a person: figures
 * are named by them, and those names leave the store.
 */
export function identifierInName(text: string, { personPatterns, isOrganisation }: NamedBy) {
  const parted = `translate(${text}, '_./:', '----')`;
  const digits = `replace(regexp_extract(${parted}, ${textLiteral(TEN_DIGITS)}, 1), '-', '')`;
  // Each digit written out would take longer to plan than a small file to judge.
  const sum = (weighted: string): string =>
    `list_sum(list_transform(string_split(${digits}, ''), ${weighted}))`;
  const isNhsNumber = `${sum(NHS_WEIGHTED)} % 11 = 0`;
  const isProvider = `${digits} < '3' AND (24 + ${sum(PROVIDER_WEIGHTED)}) % 10 = 0`;
  const forms = identifierForms.filter(({ title, where }) => {
    return where === 'decisions' && title !== 'an NHS number';
  });
  const own = personPatterns.map((person) => `(^|[^A-Za-z0-9])(${person})([^A-Za-z0-9]|$)`);
  const tests = [
    `coalesce(${isNhsNumber}${isOrganisation ? ` AND NOT (${isProvider})` : ''}, false)`,
    matches(parted, forms.map((form) => `(${form.pattern})`).join('|')),
    ...own.map((pattern) => matches(text, pattern)),
  ];
  return `(${tests.join(' OR ')})`;
}

function matches(text: string, pattern: string): string {
  return `regexp_matches(${text}, ${textLiteral(pattern)}, 'i')`;
}
