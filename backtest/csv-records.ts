/** One record of a CSV file, or why it is none. */
export interface CsvRecord {
  /** The line of the file it begins in, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault?: string | undefined;
}

/** A quoted cell that has not ended after so many lines is a stray quote. */
const LONGEST_RECORD_LINES = 100;
const QUOTED_CELL = /^"((?:[^"]|"")*)"$/;

/**
 * Cuts a CSV text (RFC 4180) that arrives in pieces into records, keeping no more than one of them.
 * A stray quote spoils its own line only: reading goes on with the next. Empty lines are left out.
 */
export class CsvRecords {
  #rest = '';
  #pending: string[] = [];
  #lineCount = 0;

  push(text: string): CsvRecord[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#take(line));
  }

  /** What is left when the file has ended. */
  end(): CsvRecord[] {
    const last = this.#rest === '' ? [] : this.#take(this.#rest);
    this.#rest = '';
    const records = [...last];
    while (this.#pending.length > 0) records.push(...this.#giveUp());
    return records;
  }

  #take(rawLine: string): CsvRecord[] {
    this.#lineCount += 1;
    const line = rawLine.endsWith('\r') ? rawLine.slice(0, -1) : rawLine;
    if (this.#pending.length === 0) {
      if (line === '') return [];
      if (!line.includes('"')) return [{ line: this.#lineCount, cells: line.split(',') }];
    }
    this.#pending.push(line);
    const cells = quotedCells(this.#pending.join('\n'));
    if (cells === 'open') {
      return this.#pending.length < LONGEST_RECORD_LINES ? [] : this.#giveUp();
    }
    const record = { line: this.#lineCount - this.#pending.length + 1, cells };
    this.#pending = [];
    return [record];
  }

  /** Gives the first pending line up, and reads the others again without it. */
  #giveUp(): CsvRecord[] {
    const [first = '', ...others] = this.#pending;
    const line = this.#lineCount - others.length;
    this.#pending = [];
    this.#lineCount = line;
    const spoilt = { line, cells: first.split(','), fault: 'a quote opens that never closes' };
    return [spoilt, ...others.flatMap((each) => this.#take(each))];
  }
}

/** The cells of a record; `open` where a quoted cell has not ended yet. */
function quotedCells(text: string): readonly string[] | 'open' {
  const cells: string[] = [];
  let cell: string | undefined;
  for (const piece of text.split(',')) {
    cell = cell === undefined ? piece : `${cell},${piece}`;
    if (cell.startsWith('"') && !isClosed(cell)) continue;
    cells.push(QUOTED_CELL.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell);
    cell = undefined;
  }
  return cell === undefined ? cells : 'open';
}

/** A quoted cell has ended when its quotes come in pairs. */
function isClosed(cell: string): boolean {
  let quotes = 0;
  for (let at = cell.indexOf('"'); at >= 0; at = cell.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 0;
}
