import type { Column, ColumnType } from './column.ts';

/** How a type is written in a file: what the published schemas say and what the engine checks. */
export interface WrittenForm {
  /** A regular expression for the whole text (of RE2, JavaScript and JSON Schema alike). */
  readonly pattern: string;
  readonly maxLength?: number;
  /** What the text may not be although the pattern fits. */
  readonly except?: string;
  readonly description: string;
}

/** 1.23E+10 or 1.23456E12: what a spreadsheet makes of a long number. */
export const ROUNDED_BY_SPREADSHEET = '[0-9]+([.][0-9]+[eE][+]?|[eE][+])[0-9]+';

const identifier: WrittenForm = {
  pattern: '[A-Za-z0-9][A-Za-z0-9._:/-]*',
  maxLength: 64,
  except: ROUNDED_BY_SPREADSHEET,
  description:
    'Letters, digits and . _ : / -, at most 64, as text: never rounded by a spreadsheet.',
};

export const writtenForms: Readonly<Record<ColumnType, WrittenForm>> = {
  identifier,
  person: identifier,
  code: {
    pattern: '[a-z0-9][a-z0-9-]*',
    maxLength: 40,
    description: 'Lower-case letters, digits and hyphens, at most 40.',
  },
  amount: {
    pattern: '-?(0|[1-9][0-9]{0,15})([.][0-9]{1,2})?',
    description:
      'A decimal with a point and at most two decimals; no separators, no currency sign.',
  },
  decimal: {
    pattern: '-?(0|[1-9][0-9]{0,11})([.][0-9]{1,6})?',
    description: 'A decimal with a point and at most six decimals.',
  },
  count: { pattern: '0|[1-9][0-9]{0,17}', description: 'A whole number, not below zero.' },
  date: {
    pattern: '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])',
    description: 'A day that exists, as 2021-12-31.',
  },
  month: { pattern: '[0-9]{4}-(0[1-9]|1[0-2])', description: 'A month, as 2021-12.' },
  flag: { pattern: 'true|false', description: 'true or false.' },
  text: {
    pattern: '.*',
    maxLength: 500,
    description: 'At most 500 characters; nothing in it looks like an identifier of a person.',
  },
};

/** How a value of that column is written: as its type says, and between its bounds. */
export function patternOf({ type, bounds }: Column): string {
  const { pattern } = writtenForms[type];
  if (bounds === undefined) return pattern;
  return bounds === 'from-zero' ? pattern.replace('-?', '') : '0([.][0-9]{1,6})?|1([.]0{1,6})?';
}
