import { isUtf8 } from 'node:buffer';
import { FileFault } from './file-fault.ts';
import type { Header } from './header.ts';
import { KeyJudge } from './key-judge.ts';
import type { KeySet } from './key-set.ts';
import { splitQuotedLine } from './quoted-line.ts';
import type { FaultCode } from './row-fault.ts';

const COMMA = 44;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const SPACE = 32;
const ZERO = 48;
/** A spreadsheet keeps so many digits of a number, and makes zeros of the rest. */
const DIGITS_KEPT = 15;
const NOTHING = Buffer.alloc(0);
/** No line of the contract is longer; a file without line breaks must not fill the memory. */
export const MAXIMUM_LINE_BYTES = 64 * 1024;
/**
 * A few bytes unpack to any number of lines that are empty or repeat one another. Rows that are
 * neither take bytes of their own, so beyond so many such lines a file that is mostly made of them
 * is not read to its end.
 */
const MANY_LINE_FAULTS = 1_000_000;
const REPLACEMENT_CHARACTER = Buffer.from('\uFFFD');

/** The first value of the line that stands in for one that cannot be read. */
const UNREADABLE_MARK = '\u0001';

/** A fault of a whole line. A duplicate stays in the part, so that its amount is in the totals. */
export interface LineFault {
  readonly row: number;
  readonly code: FaultCode;
}

/** What the scan has found in the lines of one part. */
export interface PartFindings {
  readonly faults: readonly LineFault[];
  /** True when every column of every key in the part is an identifier beyond doubt. */
  readonly plainKeys: boolean;
  /** True when some value is longer than what a spreadsheet keeps of a number, and ends in 0. */
  readonly mayBeRounded: boolean;
}

/** Lines for one part, and what is due before the scan goes on. */
export interface PartPiece {
  readonly bytes: Buffer;
  readonly endsPart: boolean;
  /** The keys of all rows before this one are needed: give them to `keepKeys`. */
  readonly needsKeysBefore?: number;
}

export interface ScannerOptions {
  readonly header: Header;
  /** The names of the columns that make a row's key. */
  readonly key: readonly string[];
  readonly partRows: number;
  /** A part ends with the line that makes it so long, however few its rows; unless told, none. */
  readonly partBytes?: number;
  /** The last row to read; all of them unless told. */
  readonly lastRow?: number;
}

/**
 * Reads whole lines byte by byte, once, and settles everything about them that needs no meaning:
 * characters, quoting, the number of values, second headers, duplicates. A line that cannot be
 * read is replaced by a mark, so that the n-th line of a part is always the n-th row of the file.
 */
export class LineScanner {
  readonly #columns: number;
  readonly #headerLine: Buffer;
  readonly #isKey: Uint8Array;
  readonly #keys = new KeyJudge();
  readonly #placeholder: Buffer;
  readonly #partRows: number;
  readonly #partBytes: number;
  readonly #lastRow: number;
  #rowsInPart = 0;
  #bytesInPart = 0;
  #lineFaults = 0;
  #suspicious = false;
  #returns = false;
  #fault: FaultCode | undefined;
  #unknownKey = false;
  #mayBeRounded = false;
  #faults: LineFault[] = [];
  /** The number of the last line read; the header is line 1. */
  row = 1;

  constructor(options: ScannerOptions) {
    const { header } = options;
    this.#columns = header.columns.length;
    this.#headerLine = header.line;
    this.#isKey = Uint8Array.from(header.columns, (column) =>
      options.key.includes(column.name) ? 1 : 0,
    );
    this.#placeholder = Buffer.from(`${UNREADABLE_MARK}${','.repeat(this.#columns - 1)}\n`);
    this.#partRows = options.partRows;
    this.#partBytes = options.partBytes ?? Number.POSITIVE_INFINITY;
    this.#lastRow = options.lastRow ?? Number.POSITIVE_INFINITY;
  }

  get rowsInPart(): number {
    return this.#rowsInPart;
  }

  /** Compares every further key with those of `keys`, which has all keys so far. */
  keepKeys(keys: KeySet): void {
    this.#keys.keepAll(keys);
  }

  /** What was found since the last part ended; begins the next part. */
  endPart(): PartFindings {
    const found = {
      faults: this.#faults,
      plainKeys: this.#keys.arePlain,
      mayBeRounded: this.#mayBeRounded,
    };
    this.#faults = [];
    this.#rowsInPart = 0;
    this.#bytesInPart = 0;
    this.#keys.arePlain = true;
    this.#mayBeRounded = false;
    return found;
  }

  /**
   * Scans `data`, which ends with a line break. Pauses after each piece, for the part to be kept.
   * Throws FileFault for a line that is too long, and for too many that cannot be taken.
   */
  *scan(data: Buffer): Generator<PartPiece> {
    this.#suspicious = !isUtf8(data) || data.includes(REPLACEMENT_CHARACTER);
    const segments: Buffer[] = [];
    let goodFrom = 0;
    let lineStart = 0;
    while (lineStart < data.length && this.row < this.#lastRow) {
      const lineBreak = this.#readLine(data, lineStart);
      if (this.#unknownKey) {
        yield { bytes: NOTHING, endsPart: false, needsKeysBefore: this.row + 1 };
        continue;
      }
      this.row += 1;
      this.#rowsInPart += 1;
      this.#bytesInPart += lineBreak + 1 - lineStart;
      if (lineBreak - lineStart > MAXIMUM_LINE_BYTES) throw tooLong(this.row);
      const fault = this.#fault;
      if (fault !== undefined) this.#note(fault);
      const unreadable = fault !== undefined && fault !== 'duplicate';
      if (unreadable || this.#returns) {
        segments.push(data.subarray(goodFrom, lineStart));
        segments.push(unreadable ? this.#placeholder : withoutReturn(data, lineStart, lineBreak));
        goodFrom = lineBreak + 1;
      }
      lineStart = lineBreak + 1;
      if (this.#rowsInPart === this.#partRows || this.#bytesInPart >= this.#partBytes) {
        segments.push(data.subarray(goodFrom, lineStart));
        yield { bytes: Buffer.concat(segments.splice(0)), endsPart: true };
        goodFrom = lineStart;
      }
    }
    segments.push(data.subarray(goodFrom));
    const [only] = segments;
    const bytes = segments.length === 1 && only !== undefined ? only : Buffer.concat(segments);
    yield { bytes, endsPart: false };
  }

  /** Counts a last line that has no line break: it was cut off, so nothing of it is believed. */
  scanTruncated(): Buffer {
    this.row += 1;
    this.#rowsInPart += 1;
    this.#faults.push({ row: this.row, code: 'truncated' });
    return this.#placeholder;
  }

  #note(code: FaultCode): void {
    this.#faults.push({ row: this.row, code });
    this.#lineFaults += 1;
    if (this.#lineFaults <= MANY_LINE_FAULTS || this.#lineFaults * 2 <= this.row) return;
    throw new FileFault(
      'DATASET_REJECTS',
      `Up to row ${this.row} more than half of the lines cannot be read or repeat an earlier ` +
        'row; nothing behind it was read.',
    );
  }

  /** Gives where the line ends. Its findings are fields: ten million objects would cost seconds. */
  #readLine(data: Buffer, start: number): number {
    const columns = this.#columns;
    const isKey = this.#isKey;
    const keys = this.#keys;
    keys.begin();
    this.#unknownKey = false;
    let commas = 0;
    let fieldStart = start;
    let quoted = false;
    let control = false;
    let at = start;
    for (; ; at++) {
      const byte = data[at] as number;
      if (byte > COMMA) continue;
      if (byte === COMMA) {
        if (commas < columns && isKey[commas] === 1) keys.take(data, fieldStart, at);
        if (at - fieldStart > DIGITS_KEPT && data[at - 1] === ZERO) this.#mayBeRounded = true;
        commas += 1;
        fieldStart = at + 1;
      } else if (byte === NEWLINE) {
        break;
      } else if (byte === QUOTE) {
        quoted = true;
      } else if (byte < SPACE && !(byte === RETURN && data[at + 1] === NEWLINE)) {
        control = true;
      }
    }
    // DuckDB would drop it without a word where the line is the first of its part.
    if (data[start] === 0xef && data[start + 1] === 0xbb && data[start + 2] === 0xbf)
      control = true;
    this.#returns = at > start && data[at - 1] === RETURN;
    const end = this.#returns ? at - 1 : at;
    if (commas < columns && isKey[commas] === 1) keys.take(data, fieldStart, end);
    if (end - fieldStart > DIGITS_KEPT && data[end - 1] === ZERO) this.#mayBeRounded = true;
    if (control) this.#fault = 'control-character';
    else if (quoted) this.#fault = this.#judgeQuoted(data, start, end);
    else this.#fault = this.#judge(data, start, end, commas);
    return at;
  }

  #judge(data: Buffer, start: number, end: number, commas: number): FaultCode | undefined {
    if (end === start) return 'blank-line';
    if (this.#suspicious && !readsAsText(data.subarray(start, end))) return 'encoding';
    if (commas + 1 !== this.#columns) return 'column-count';
    if (this.#isHeader(data, start, end)) return 'second-header';
    return this.#duplicate();
  }

  #judgeQuoted(data: Buffer, start: number, end: number): FaultCode | undefined {
    const line = data.subarray(start, end);
    if (this.#suspicious && !readsAsText(line)) return 'encoding';
    const fields = splitQuotedLine(line);
    if (fields === undefined) return 'quoting';
    if (fields.length !== this.#columns) return 'column-count';
    if (this.#headerLine.equals(Buffer.from(fields.join(',')))) return 'second-header';
    this.#keys.begin();
    fields.forEach((field, index) => {
      if (field.length > DIGITS_KEPT && field.at(-1) === ZERO) this.#mayBeRounded = true;
      if (this.#isKey[index] === 1) this.#keys.take(field, 0, field.length);
    });
    return this.#duplicate();
  }

  #isHeader(data: Buffer, start: number, end: number): boolean {
    const header = this.#headerLine;
    return (
      end - start === header.length &&
      data[start] === header[0] &&
      header.equals(data.subarray(start, end))
    );
  }

  #duplicate(): FaultCode | undefined {
    const verdict = this.#keys.verdict();
    this.#unknownKey = verdict === 'unknown';
    return verdict === 'duplicate' ? 'duplicate' : undefined;
  }
}

function tooLong(row: number): FileFault {
  return new FileFault('DATASET_UNREADABLE', `Row ${row} is longer than 64 KiB.`);
}

function readsAsText(line: Buffer): boolean {
  return isUtf8(line) && !line.includes(REPLACEMENT_CHARACTER);
}

function withoutReturn(data: Buffer, start: number, end: number): Buffer {
  return Buffer.concat([data.subarray(start, end - 1), Buffer.of(NEWLINE)]);
}
