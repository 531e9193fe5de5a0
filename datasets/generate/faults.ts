import type { FaultCode } from '../intake/row-fault.ts';

/** The parts of one cost line, before it is written. */
export interface CostLine {
  lineId: string;
  personId: string;
  provider: string;
  setting: string;
  category: string;
  date: string;
  amount: string;
}

/** A fault that was put into a file, for the answer key. */
export interface SeededFault {
  readonly row: number;
  readonly column: string;
  readonly code: FaultCode;
}

/** How to spoil a line: gives the text that stands in the file. */
export interface Spoiler {
  readonly code: FaultCode;
  readonly column: string;
  /** Whether the line's amount can still be read, so that the control total has it. */
  readonly amountReads: boolean;
  readonly spoil: (line: CostLine, previous: CostLine) => string;
}

export function writeLine(line: CostLine): string {
  const { lineId, personId, provider, setting, category, date, amount } = line;
  return `${lineId},${personId},${provider},${setting},${category},${date},${amount}`;
}

/** What goes wrong in real extracts, one of each in turn. */
export const spoilers: readonly Spoiler[] = [
  {
    code: 'decimal-comma',
    column: 'amount',
    amountReads: false,
    spoil: (line) => writeLine({ ...line, amount: `"${line.amount.replace('.', ',')}"` }),
  },
  {
    code: 'missing',
    column: 'amount',
    amountReads: false,
    spoil: (line) => writeLine({ ...line, amount: '' }),
  },
  {
    code: 'outside-period',
    column: 'service_date',
    amountReads: true,
    spoil: (line) => writeLine({ ...line, date: line.date.replace(/^\d{4}/, '1999') }),
  },
  {
    code: 'unknown-code',
    column: 'setting',
    amountReads: true,
    spoil: (line) => writeLine({ ...line, setting: 'day-spa' }),
  },
  {
    code: 'duplicate',
    column: '',
    amountReads: true,
    spoil: (line, previous) => writeLine({ ...line, lineId: previous.lineId }),
  },
  {
    code: 'rounded-by-spreadsheet',
    column: 'person_id',
    amountReads: true,
    spoil: (line) => writeLine({ ...line, personId: '1.23457E+12' }),
  },
  {
    code: 'not-on-roster',
    column: 'person_id',
    amountReads: true,
    spoil: (line) => writeLine({ ...line, personId: 'P9999999' }),
  },
  {
    code: 'column-count',
    column: '',
    amountReads: false,
    spoil: (line) => writeLine(line).replace(`,${line.category},`, ','),
  },
];
