/** What is wrong with a CSV text, and in which line. */
export interface CsvFault {
  readonly line: number;
  readonly reason: string;
}

export type CsvRows =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly fault: CsvFault };

const QUOTED = /"((?:[^"]|"")*)"/y;
const BARE = /[^",\r\n]*/y;
const SEPARATOR = /,|\r?\n|$/y;

/**
 * Reads small CSV texts strictly (RFC 4180): a quote inside an unquoted cell, text after a closing
 * quote, or a quote that never closes is a fault, never a guess. Empty lines at the end are
 * dropped. Large files are not read here but by the dataset store.
 */
export function parseCsv(text: string): CsvRows {
  const rows: string[][] = [];
  let row: string[] = [];
  let place = 0;
  let line = 1;
  while (place < text.length) {
    const cell = take(QUOTED, text, place) ?? take(BARE, text, place);
    place += cell?.length ?? 0;
    const separator = take(SEPARATOR, text, place);
    if (cell === undefined || separator === undefined) {
      return { ok: false, fault: { line, reason: 'a quote stands where none may be' } };
    }
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    place += separator.length;
    line += cell.split('\n').length - 1;
    const isLineEnd = separator !== ',';
    if (isLineEnd) {
      rows.push(row);
      row = [];
      line += 1;
    } else if (place === text.length) row.push('');
  }
  if (row.length > 0) rows.push(row);
  return { ok: true, rows: withoutEmptyEnd(rows) };
}

function take(pattern: RegExp, text: string, place: number): string | undefined {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0];
}

function withoutEmptyEnd(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let end = rows.length;
  while (end > 0 && rows[end - 1]?.length === 1 && rows[end - 1]?.[0] === '') end -= 1;
  return rows.slice(0, end);
}
