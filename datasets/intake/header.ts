import { isUtf8 } from 'node:buffer';
import type { Column, DatasetKind } from '../contract/column.ts';
import { FileFault } from './file-fault.ts';

/** The columns of a file in the order of its header. */
export interface Header {
  readonly columns: readonly Column[];
  /** The names with commas between them, by which a second header is known. */
  readonly line: Buffer;
}

/**
 * Reads the first line. Its own words are never repeated in a refusal: where the header is missing,
 * they are the data of a person. Throws FileFault DATASET_HEADER.
 */
export function readHeader(line: Buffer, kind: DatasetKind): Header {
  if (line.includes(0)) {
    throw fault('The file is not UTF-8 text (it looks like UTF-16 or a workbook).');
  }
  if (!isUtf8(line)) throw fault('The header is not UTF-8 text.');
  const text = line
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r$/, '');
  if (!text.includes(',') && /[;\t|]/.test(text)) {
    throw fault('The columns are not separated by commas.');
  }
  const names = text.split(',').map((name) => name.replace(/^"(.*)"$/, '$1'));
  const known = new Map(kind.columns.map((column) => [column.name, column]));
  const columns = names.map((name, index) => {
    const column = known.get(name);
    if (column === undefined) throw fault(unknownColumn(index, names.length, kind));
    return column;
  });
  const present = new Set(names);
  if (present.size !== names.length) throw fault('A column stands in the header twice.');
  const missing = kind.columns.filter((column) => column.required && !present.has(column.name));
  if (missing.length > 0) {
    throw fault(`The header lacks ${missing.map((column) => column.name).join(', ')}.`);
  }
  return { columns, line: Buffer.from(names.join(',')) };
}

function unknownColumn(index: number, count: number, kind: DatasetKind): string {
  return (
    `Column ${index + 1} of ${count} in the header is not a column of ${kind.kind}; ` +
    `the columns are ${kind.columns.map((column) => column.name).join(', ')}.`
  );
}

function fault(message: string): FileFault {
  return new FileFault('DATASET_HEADER', message);
}
