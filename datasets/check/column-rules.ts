import type { Column, ColumnType } from '../contract/column.ts';
import { ROUNDED_BY_SPREADSHEET, writtenForms } from '../contract/column-types.ts';
import { IDENTIFIER_IN_LINES } from '../../core/privacy/identifier-forms.ts';
import { isSummed } from '../contract/kinds.ts';
import { nameLiteral, textLiteral } from '../duckdb/session.ts';
import { ROUNDED_NUMBER } from './rounded-columns.ts';
import { identifierInName } from './identifier-in-name.ts';
import type { FaultCode } from '../intake/row-fault.ts';

/** What the rules are judged against: first and last day of the period, and known names. */
export interface RuleContext {
  readonly from: string;
  readonly to: string;
  /** The parties of the agreement; without them any code passes for a party. */
  readonly parties: readonly string[] | undefined;
  /** True when the session has a table `roster` with the `person_id` of everybody on it. */
  readonly hasRoster: boolean;
  /** How the agreement's datasets write a person, as regular expressions. */
  readonly personPatterns: readonly string[];
}

/** What was seen of a column in one part before its values are judged. */
export interface ColumnFindings {
  /** The scan has seen that all values are identifiers. */
  readonly isPlain: boolean;
  /** A spreadsheet has rounded the long numbers in it. */
  readonly isRounded: boolean;
}

/** One thing that can be wrong with a value that is there: an SQL condition and its name. */
interface Test {
  readonly code: FaultCode;
  /** True in SQL when the text has the fault. Later tests may assume that earlier ones passed. */
  readonly fails: string;
}

interface TypeRule {
  readonly sqlType: string;
  /** What is wrong with a text that is not written as the contract says: the first that fits. */
  readonly diagnose: (text: string) => readonly Test[];
}

const matches = (text: string, pattern: string): string =>
  `regexp_full_match(${text}, ${textLiteral(pattern)})`;

const always = (code: FaultCode): Test => ({ code, fails: 'true' });

/** 1,234.50 and 1 234,50 and 1.234,50; a single 1.234 is three decimals. */
const GROUPED =
  "-?[0-9]{1,3}([, '][0-9]{3})+([.,][0-9]+)?|-?[0-9]{1,3}([.][0-9]{3})+,[0-9]+|" +
  '-?[0-9]{1,3}([.][0-9]{3}){2,}';

const numberTests = (text: string): readonly Test[] => [
  { code: 'decimal-comma', fails: matches(text, '-?[0-9]+,[0-9]{1,2}') },
  { code: 'thousands-separator', fails: matches(text, GROUPED) },
  { code: 'exponent', fails: matches(text, '-?[0-9]+([.][0-9]+)?[eE][+-]?[0-9]+') },
  { code: 'too-large', fails: matches(text, '-?[1-9][0-9]{12,}([.][0-9]{1,2})?') },
  { code: 'too-many-decimals', fails: matches(text, '-?[0-9]+[.][0-9]+') },
  always('not-a-number'),
];

const identifierRule: TypeRule = {
  sqlType: 'VARCHAR',
  diagnose: (text) => [
    { code: 'rounded-by-spreadsheet', fails: matches(text, ROUNDED_BY_SPREADSHEET) },
    always('not-an-identifier'),
  ],
};

const typeRules: Readonly<Record<ColumnType, TypeRule>> = {
  identifier: identifierRule,
  person: identifierRule,
  code: { sqlType: 'VARCHAR', diagnose: () => [always('not-a-code')] },
  amount: { sqlType: 'DECIMAL(18, 2)', diagnose: numberTests },
  decimal: { sqlType: 'DECIMAL(18, 6)', diagnose: numberTests },
  count: {
    sqlType: 'BIGINT',
    diagnose: (text) => [
      { code: 'below-zero', fails: matches(text, '-[0-9]+') },
      ...numberTests(text),
    ],
  },
  date: { sqlType: 'DATE', diagnose: () => [always('not-a-date')] },
  month: { sqlType: 'VARCHAR', diagnose: () => [always('not-a-date')] },
  flag: { sqlType: 'BOOLEAN', diagnose: () => [always('not-a-flag')] },
  text: { sqlType: 'VARCHAR', diagnose: () => [always('too-long')] },
};

/** True in SQL when the text is written as the contract says of its type. */
function reads(type: ColumnType, text: string): string {
  const { pattern, maxLength, except } = writtenForms[type];
  // Casting and comparing is quicker than a pattern, and knows which days exist.
  if (type === 'date') return `TRY_CAST(${text} AS DATE)::VARCHAR = ${text}`;
  if (type === 'text') return `length(${text}) <= ${maxLength}`;
  // Bytes are quicker to count than characters, and all others are of one byte.
  const tests = maxLength === undefined ? [] : [`strlen(${text}) <= ${maxLength}`];
  tests.push(matches(text, pattern));
  // The rare case costs nothing where there is no point in the text.
  if (except !== undefined) {
    tests.push(`NOT (contains(${text}, '.') AND ${matches(text, except)})`);
  }
  return `(${tests.join(' AND ')})`;
}

/** Everything SQL needs to know about one column of a file. */
export interface ColumnRule {
  readonly column: Column;
  /** The typed value of a row that is right. */
  readonly value: string;
  readonly required: boolean;
  /** True in SQL when a value that is there is right; NULL or false when it is wrong. */
  readonly right: string;
  /** True where few different values are expected, so that each is judged once. */
  readonly repeats: boolean;
  /** The code of the first fault as SQL text, NULL when there is none. */
  readonly fault: string;
}

const repeatingTypes: ReadonlySet<ColumnType> = new Set(['code', 'date', 'month', 'flag']);

export function columnRule(
  column: Column,
  context: RuleContext,
  { isPlain, isRounded }: ColumnFindings,
): ColumnRule {
  const text = nameLiteral(column.name);
  const { diagnose } = typeRules[column.type];
  const rounded = { code: 'rounded-by-spreadsheet', fails: matches(text, ROUNDED_NUMBER) } as const;
  const meaning = [...(isRounded ? [rounded] : []), ...meaningTests(column, context)];
  // Who is on the roster has an identifier that was checked there.
  const isOnRoster = column.type === 'person' && context.hasRoster;
  const form = isOnRoster || isPlain ? [] : [reads(column.type, text)];
  const right = [...form, ...meaning.map((test) => `NOT (${test.fails})`)];
  const required = column.required || isOnRoster;
  const diagnosis = diagnose(text).map((test) => when(test));
  const judged = meaning.map((test) => when(test));
  return {
    column,
    required,
    value: `${valueOf(column)} AS ${text}`,
    right: right.length === 0 ? 'true' : right.join(' AND '),
    repeats: !isCompared(column) && (column.repeats ?? repeatingTypes.has(column.type)),
    fault:
      `CASE WHEN ${text} IS NULL THEN ${required ? "'missing'" : 'NULL'} ` +
      `WHEN NOT coalesce(${reads(column.type, text)}, false) ` +
      `THEN CASE ${diagnosis.join(' ')} END ` +
      `${judged.join(' ')} END`,
  };
}

/** A column of the kind that the file does not have. */
export function absentColumn(column: Column): string {
  return `CAST(NULL AS ${typeRules[column.type].sqlType}) AS ${nameLiteral(column.name)}`;
}

/**
 * A further column of `lines`: what DuckDB reads as a number, though the contract may not. It is
 * read once for whoever needs it, but counts only where the text is right.
 */
export function numberRead(column: Column): string {
  const { sqlType } = typeRules[column.type];
  return `TRY_CAST(${nameLiteral(column.name)} AS ${sqlType}) AS ${numberName(column)}`;
}

/** The number of a row that is right. */
export function numberName({ name }: Column): string {
  return nameLiteral(`number of ${name}`);
}

/** The value as a number where it reads as one, else NULL: for totals over every row read. */
export function readableNumber(column: Column): string {
  return `CASE WHEN ${reads(column.type, nameLiteral(column.name))} THEN ${numberName(column)} END`;
}

function valueOf(column: Column): string {
  const text = nameLiteral(column.name);
  const { sqlType } = typeRules[column.type];
  if (isSummed(column)) return numberName(column);
  return sqlType === 'VARCHAR' ? text : `CAST(${text} AS ${sqlType})`;
}

/** Of a value that is judged beside another of its row, each row is judged. */
function isCompared({ notAbove, notBefore }: Column): boolean {
  return notAbove !== undefined || notBefore !== undefined;
}

function when(test: Test): string {
  return `WHEN ${test.fails} THEN '${test.code}'`;
}

/** The tests beyond how a value is written. */
function meaningTests(column: Column, context: RuleContext): readonly Test[] {
  const text = nameLiteral(column.name);
  const tests: Test[] = [];
  const outside = (from: string, to: string): string => `${text} NOT BETWEEN '${from}' AND '${to}'`;
  // Dates of the contract sort as text, so no cast is needed to compare them.
  if (column.type === 'date' && column.inPeriod !== true) {
    tests.push({ code: 'out-of-range', fails: outside('1900-01-01', '2199-12-31') });
  }
  if (column.inPeriod === true) {
    const length = column.type === 'month' ? 7 : 10;
    tests.push({
      code: 'outside-period',
      fails: outside(context.from.slice(0, length), context.to.slice(0, length)),
    });
  }
  tests.push(...boundTests(column, context));
  if (column.type === 'person' && context.hasRoster) {
    tests.push({
      code: 'not-on-roster',
      fails: `${text} NOT IN (SELECT person_id FROM roster)`,
    });
  }
  const known = column.isParty === true ? context.parties : column.codes;
  if (known !== undefined) {
    // Of IN, DuckDB makes a join, which takes longer to plan than a small file to judge.
    const list = known.map((code) => textLiteral(code)).join(', ');
    tests.push({
      code: column.isParty === true ? 'unknown-party' : 'unknown-code',
      fails: known.length === 0 ? 'true' : `NOT list_contains([${list}], ${text})`,
    });
  }
  const found = namesPerson(column, context);
  if (found !== undefined) tests.push({ code: 'identifier-in-text', fails: found });
  return tests;
}

/** True in SQL where a value that may leave the store, or is read by people, names a person. */
function namesPerson(column: Column, { personPatterns }: RuleContext): string | undefined {
  const text = nameLiteral(column.name);
  if (column.type === 'text') {
    const pattern = [IDENTIFIER_IN_LINES, ...personPatterns].join('|');
    return `regexp_matches(${text}, ${textLiteral(pattern)}, 'i')`;
  }
  const isListed = column.isParty === true || column.codes !== undefined;
  if (isListed || !namesFigures(column)) return undefined;
  return identifierInName(text, { personPatterns, isOrganisation: column.type !== 'code' });
}

/** Measures group by codes, and by the identifiers of organisations. */
function namesFigures({ type, repeats }: Column): boolean {
  return type === 'code' || (type === 'identifier' && repeats === true);
}

/** Values that lie where none can: below nothing, above all, outside the period, before a start. */
function boundTests(column: Column, { from, to }: RuleContext): readonly Test[] {
  const text = nameLiteral(column.name);
  const { sqlType } = typeRules[column.type];
  const read = (name: string): string => `TRY_CAST(${nameLiteral(name)} AS ${sqlType})`;
  // What cannot be read is another fault, of this value or of the other.
  const test = (code: FaultCode, fails: string): Test => ({
    code,
    fails: `coalesce(${fails}, false)`,
  });
  const { name, bounds, notAbove, notBefore } = column;
  return [
    ...(column.notAfterPeriod === true ? [test('outside-period', `${text} > '${to}'`)] : []),
    ...(column.notBeforePeriod === true ? [test('outside-period', `${text} < '${from}'`)] : []),
    ...(bounds === undefined ? [] : [test('below-zero', `starts_with(${text}, '-')`)]),
    ...(bounds === 'zero-to-one' ? [test('above-one', `${read(name)} > 1`)] : []),
    ...(notAbove === undefined ? [] : [test('contradiction', `${read(name)} > ${read(notAbove)}`)]),
    ...(notBefore === undefined
      ? []
      : [test('contradiction', `${read(name)} < ${read(notBefore)}`)]),
  ];
}
