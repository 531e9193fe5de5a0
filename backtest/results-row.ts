import { GainshareError } from '../core/errors/index.ts';
import type { CsvRecord } from './csv-records.ts';
import type { Headings } from './headings.ts';

/** A number as CMS writes it: -1234.50, 1,234, -$1,234 or 2.00%. */
const PUBLISHED_NUMBER = /^-?\$?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?$/;
/** Does not apply, suppressed, not available: there is no number to be had. */
const NO_VALUE = new Set(['', '-', '--', '*', '.', 'NA', 'N/A']);
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['1.0', true],
  ['Yes', true],
  ['0', false],
  ['0.0', false],
  ['No', false],
]);

/** One row of a results file, read by the names of its columns (in lower case). */
export class ResultsRow {
  readonly line: number;
  readonly #cells: readonly string[];
  readonly #headings: Headings;

  constructor(record: CsvRecord, headings: Headings) {
    this.line = record.line;
    this.#cells = record.cells;
    this.#headings = headings;
  }

  /** The cell as it stands in the file; empty where the file has no such column. */
  raw(column: string): string {
    return this.#cells[this.#headings.indexOf(column)] ?? '';
  }

  /** The cell's text; undefined where it says that there is nothing (empty, `-`, `*`). */
  text(column: string): string | undefined {
    const cell = this.raw(column).trim();
    return NO_VALUE.has(cell) ? undefined : cell;
  }

  requiredText(column: string): string {
    return this.text(column) ?? this.#missing(column);
  }

  /**
   * The cell's number, without signs and separators: `-$1,234` is -1234, `2.00%` is 2.00.
   * Throws RESULTS_ROW_UNREADABLE where something else stands there.
   */
  number(column: string): string | undefined {
    const cell = this.text(column);
    if (cell === undefined) return undefined;
    if (!PUBLISHED_NUMBER.test(cell)) throw this.fault(column, `"${cell}" is no number`);
    return cell.replace(/[$,%]/g, '');
  }

  requiredNumber(column: string): string {
    return this.number(column) ?? this.#missing(column);
  }

  /** False where the cell says nothing. */
  flag(column: string): boolean {
    return this.optionalFlag(column) ?? false;
  }

  optionalFlag(column: string): boolean | undefined {
    const cell = this.text(column);
    if (cell === undefined) return undefined;
    return FLAGS.get(cell) ?? this.#refuse(column, `"${cell}" is neither 0 nor 1`);
  }

  fault(column: string, reason: string): GainshareError {
    const name = this.#headings.spelt(column);
    return new GainshareError('RESULTS_ROW_UNREADABLE', `${name}: ${reason}.`, {
      line: String(this.line),
      column: name,
    });
  }

  #refuse(column: string, reason: string): never {
    throw this.fault(column, reason);
  }

  #missing(column: string): never {
    const isSuppressed = this.raw(column).trim() === '*';
    throw this.fault(column, isSuppressed ? 'it is suppressed (*)' : 'it is empty');
  }
}
