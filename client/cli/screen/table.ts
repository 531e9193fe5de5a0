import { type Paint, widthOf } from './paint.ts';

export interface Column {
  readonly title: string;
  /** Amounts and counts stand right, so that their digits stand under one another. */
  readonly align?: 'right';
}

const GAP = '  ';

/**
 * A table as lines: titles, then one line a row, columns as wide as their widest cell. A column in
 * which no row has anything is left out.
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): string[] {
  const used = columns
    .map((column, index) => ({ ...column, index, cells: rows.map((row) => row[index] ?? '') }))
    .filter(({ cells }) => cells.length === 0 || cells.some((cell) => cell !== ''))
    .map((column) => ({
      ...column,
      width: Math.max(widthOf(column.title), ...column.cells.map(widthOf)),
    }));
  const line = (cells: readonly string[]): string =>
    used
      .map(({ index, width, align }) => padded(cells[index] ?? '', width, align))
      .join(GAP)
      .trimEnd();
  const titles = line(columns.map((column) => column.title));
  return [paint.faint(titles), ...rows.map(line)];
}

export function padded(text: string, width: number, align?: 'right'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? space + text : text + space;
}

/** A text broken at spaces into lines of at most `width` columns. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width || line === '') {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}
