/**
 * How a value is written in a file of the contract.
 *
 * - identifier: the key of a row or of an organisation; letters, digits and `._:/-`, at most 64
 * - person: like identifier; whoever it names is a person, so it never leaves the store
 * - code: a lower-case word with digits and hyphens, at most 40; measures group by it
 * - amount: a decimal with at most two decimals, as 1234.50; below zero for a credit
 * - decimal: a decimal with at most six decimals, as a score or a risk weight
 * - count: a whole number, not below zero
 * - date: 2021-12-31; month: 2021-12
 * - flag: true or false
 * - text: at most 500 characters, in which nothing looks like the identifier of a person
 */
export type ColumnType =
  | 'identifier'
  | 'person'
  | 'code'
  | 'amount'
  | 'decimal'
  | 'count'
  | 'date'
  | 'month'
  | 'flag'
  | 'text';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly required: boolean;
  /** What it means, one sentence, for the schema and the manual. */
  readonly meaning: string;
  /** A date or month that must lie inside the period. */
  readonly inPeriod?: true;
  /** The known codes; where absent, any word that is formed as a code. */
  readonly codes?: readonly string[];
  /** A date that may not lie after the last day of the period, or before its first. */
  readonly notAfterPeriod?: true;
  readonly notBeforePeriod?: true;
  /** Between which numbers a decimal lies. */
  readonly bounds?: 'from-zero' | 'zero-to-one';
  /** The column of the same type that must have as much, or more; or a day no later. */
  readonly notAbove?: string;
  readonly notBefore?: string;
  /** A code that must be one of the programme's parties. */
  readonly isParty?: true;
  /** An identifier of an organisation: few different values in a file, and measures group by it. */
  readonly repeats?: true;
  /** A date or month by which the newest row is judged. */
  readonly showsFreshness?: true;
  /** The value in the sample file. */
  readonly example: string;
}

/** What a partner sends: a kind of dataset with its columns. */
export interface DatasetKind {
  readonly kind: string;
  readonly meaning: string;
  /** The columns whose values together name a row: no two rows may share them. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
}
