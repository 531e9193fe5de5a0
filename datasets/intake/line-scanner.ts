import { isUtf8 } from 'node:buffer';
import type { Header } from './header.ts';
import { Fingerprint, KeySet } from './key-set.ts';
import { splitQuotedLine } from './quoted-line.ts';
import type { FaultCode } from './row-fault.ts';

const COMMA = 44;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const SPACE = 32;
const REPLACEMENT_CHARACTER = Buffer.from('\uFFFD');

/** The first value of the line that stands in for one that cannot be read. */
const UNREADABLE_MARK = '\u0001';

/** A fault of a whole line. A duplicate stays in the part, so that its amount is in the totals. */
export interface LineFault {
  readonly row: number;
  readonly code: FaultCode;
}

/** Lines for one part, and whether the part ends with them. */
export interface PartPiece {
  readonly bytes: Buffer;
  readonly endsPart: boolean;
}

export interface ScannerOptions {
  readonly header: Header;
  /** The names of the columns that make a row's key. */
  readonly key: readonly string[];
  readonly partRows: number;
  /** How many rows the file may have, for the room of the key set. */
  readonly expectedRows: number;
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
  readonly #keys: KeySet;
  readonly #fingerprint = new Fingerprint();
  readonly #placeholder: Buffer;
  readonly #partRows: number;
  #rowsInPart = 0;
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
    this.#keys = new KeySet(options.expectedRows);
    this.#placeholder = Buffer.from(`${UNREADABLE_MARK}${','.repeat(this.#columns - 1)}\n`);
    this.#partRows = options.partRows;
  }

  get rowsInPart(): number {
    return this.#rowsInPart;
  }

  /** The faults since the last part ended, and begins the next part. */
  endPart(): LineFault[] {
    const faults = this.#faults;
    this.#faults = [];
    this.#rowsInPart = 0;
    return faults;
  }

  /** Scans `data`, which ends with a line break. Pauses after each piece, for the part to be kept. */
  *scan(data: Buffer): Generator<PartPiece> {
    const suspicious = !isUtf8(data) || data.includes(REPLACEMENT_CHARACTER);
    const segments: Buffer[] = [];
    let goodFrom = 0;
    let lineStart = 0;
    while (lineStart < data.length) {
      const line = this.#readLine(data, lineStart, suspicious);
      this.row += 1;
      this.#rowsInPart += 1;
      if (line.fault !== undefined) this.#faults.push({ row: this.row, code: line.fault });
      const unreadable = line.fault !== undefined && line.fault !== 'duplicate';
      if (unreadable || line.returns) {
        segments.push(data.subarray(goodFrom, lineStart));
        segments.push(unreadable ? this.#placeholder : withoutReturn(data, lineStart, line.end));
        goodFrom = line.end + 1;
      }
      lineStart = line.end + 1;
      if (this.#rowsInPart === this.#partRows) {
        segments.push(data.subarray(goodFrom, lineStart));
        yield { bytes: Buffer.concat(segments.splice(0)), endsPart: true };
        goodFrom = lineStart;
      }
    }
    segments.push(data.subarray(goodFrom));
    yield { bytes: Buffer.concat(segments), endsPart: false };
  }

  /** Counts a last line that has no line break: it was cut off, so nothing of it is believed. */
  scanTruncated(): Buffer {
    this.row += 1;
    this.#rowsInPart += 1;
    this.#faults.push({ row: this.row, code: 'truncated' });
    return this.#placeholder;
  }

  #readLine(
    data: Buffer,
    start: number,
    suspicious: boolean,
  ): { end: number; returns: boolean; fault: FaultCode | undefined } {
    const columns = this.#columns;
    const isKey = this.#isKey;
    const fingerprint = this.#fingerprint;
    fingerprint.reset();
    let commas = 0;
    let fieldStart = start;
    let quoted = false;
    let control = false;
    let at = start;
    for (; ; at++) {
      const byte = data[at] as number;
      if (byte > COMMA) continue;
      if (byte === COMMA) {
        if (commas < columns && isKey[commas] === 1) fingerprint.field(data, fieldStart, at);
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
    const returns = at > start && data[at - 1] === RETURN;
    const end = returns ? at - 1 : at;
    if (isKey[commas] === 1) fingerprint.field(data, fieldStart, end);
    const fault =
      this.#unreadable(data, start, end, { control, suspicious, quoted, commas }) ??
      (quoted ? this.#duplicateQuoted(data.subarray(start, end)) : this.#duplicate());
    return { end: at, returns, fault };
  }

  #unreadable(
    data: Buffer,
    start: number,
    end: number,
    seen: { control: boolean; suspicious: boolean; quoted: boolean; commas: number },
  ): FaultCode | undefined {
    if (end === start) return 'blank-line';
    if (seen.control) return 'control-character';
    if (seen.suspicious && !readsAsText(data.subarray(start, end))) return 'encoding';
    if (this.#isHeader(data, start, end)) return 'second-header';
    if (seen.quoted) {
      const fields = splitQuotedLine(data.subarray(start, end));
      if (fields === undefined) return 'quoting';
      return fields.length === this.#columns ? undefined : 'column-count';
    }
    return seen.commas + 1 === this.#columns ? undefined : 'column-count';
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
    const { first, second, third } = this.#finished();
    return this.#keys.add(first, second, third) ? undefined : 'duplicate';
  }

  #finished(): Fingerprint {
    this.#fingerprint.finish();
    return this.#fingerprint;
  }

  #duplicateQuoted(line: Buffer): FaultCode | undefined {
    this.#fingerprint.reset();
    const fields = splitQuotedLine(line) ?? [];
    fields.forEach((field, index) => {
      if (this.#isKey[index] === 1) this.#fingerprint.field(field, 0, field.length);
    });
    return this.#duplicate();
  }
}

function readsAsText(line: Buffer): boolean {
  return isUtf8(line) && !line.includes(REPLACEMENT_CHARACTER);
}

function withoutReturn(data: Buffer, start: number, end: number): Buffer {
  return Buffer.concat([data.subarray(start, end - 1), Buffer.of(NEWLINE)]);
}
