/** What is wrong with a row, as a sentence that follows "row 7, column amount:". */
export const faultReasons = {
  'column-count': 'the line has more or fewer values than the header has columns',
  quoting: 'a quote is not closed, not doubled, or a value has a line break in it',
  encoding: 'the bytes are not UTF-8',
  'control-character': 'there is a character that no text has',
  'second-header': 'the header stands here again',
  'blank-line': 'the line is empty',
  truncated: 'the file ends in the middle of the line',
  duplicate: 'an earlier row has the same key',
  missing: 'a value is required',
  'decimal-comma': 'a decimal comma; write 1234.50',
  'thousands-separator': 'a separator of thousands; write 1234567.50',
  exponent: 'an exponent, as a spreadsheet writes it; write all digits',
  'rounded-by-spreadsheet':
    'an identifier that a spreadsheet has rounded; format the column as text',
  'not-a-number': 'not a number as the contract writes it',
  'too-many-decimals': 'more decimals than the contract allows',
  'too-large': 'more digits than the contract allows',
  'below-zero': 'below zero',
  'above-one': 'above 1',
  contradiction:
    'it does not fit another value of the row: more than all, or an end before a start',
  'not-a-date': 'not a date as the contract writes it',
  'outside-period': 'outside the period',
  'out-of-range': 'a date before 1900 or after 2199',
  'unknown-code': 'not one of the known codes',
  'not-a-code': 'a code has lower-case letters, digits and hyphens',
  'unknown-party': 'not a partner of the agreement',
  'not-an-identifier': 'an identifier has letters, digits and . _ : / - only',
  'not-on-roster': 'this person is not on the roster',
  'not-a-flag': 'write true or false',
  'too-long': 'the text is longer than 500 characters',
  'identifier-in-text': 'the text holds what looks like an identifier of a person',
} as const satisfies Record<string, string>;

export type FaultCode = keyof typeof faultReasons;

/** The place of a fault; never the value. `row` counts lines, the header being row 1. */
export interface RowFault {
  readonly row: string;
  /** The column by name; empty where the whole line is meant. */
  readonly column: string;
  /** The kind of value that is expected there; `line` where the whole line is meant. */
  readonly kind: string;
  readonly reason: string;
}
