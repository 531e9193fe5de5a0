import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GainshareError } from '../../core/errors/index.ts';
import type { Column, ColumnType } from '../contract/column.ts';
import { writtenForms } from '../contract/column-types.ts';
import { type DuckSession, nameLiteral, openSession, textLiteral } from '../duckdb/session.ts';
import { localBytes } from '../store/local-bytes.ts';
import type { IntakeAdapter, StoredBytes } from './adapter.ts';
import { FileFault } from './file-fault.ts';

/** The Parquet types that write a value exactly as the contract means it. */
const exactTypes: Readonly<Record<ColumnType, RegExp>> = {
  identifier: /^VARCHAR$/,
  person: /^VARCHAR$/,
  code: /^VARCHAR$/,
  text: /^VARCHAR$/,
  month: /^VARCHAR$/,
  date: /^DATE$/,
  flag: /^BOOLEAN$/,
  count: /^U?(TINY|SMALL|BIG)INT$|^U?INTEGER$/,
  amount: /^DECIMAL\(\d+,[0-2]\)$/,
  decimal: /^DECIMAL\(\d+,[0-6]\)$/,
};

const MEMORY_MEBIBYTES = 512;
/**
 * A column that repeats one value takes next to nothing, so a few bytes can claim any number of
 * rows. Rows with keys of their own take more than a tenth of a byte each.
 */
const ROWS_OF_A_SMALL_FILE = 1_000_000;
const ROWS_A_BYTE = 10;
/** Where a type states none. What is longer is cut to one character more, which is as wrong. */
const LONGEST_VALUE = 64;

/**
 * Parquet with the columns of the contract. Row n of the file is row n + 1, as if it had a header
 * line. A column whose type cannot hold its values exactly (an amount as DOUBLE) is refused.
 */
export const parquetAdapter: IntakeAdapter = async function* (file) {
  // The file may be opened a second time while the first is still read.
  const name = randomUUID();
  const parquet = join(file.folder, `${name}.parquet`);
  const text = join(file.folder, `${name}.csv`);
  await pipeline(Readable.from(file.read()), createWriteStream(parquet, { mode: 0o600 }));
  const session = await openSession({
    folder: file.folder,
    threads: 1,
    memoryMebibytes: MEMORY_MEBIBYTES,
  });
  try {
    await writeText(session, file, parquet, text);
  } finally {
    session.close();
    await rm(parquet, { force: true });
  }
  yield* localBytes(text);
  await rm(text);
};

async function writeText(
  session: DuckSession,
  file: StoredBytes,
  parquet: string,
  text: string,
): Promise<void> {
  const source = `read_parquet(${textLiteral(parquet)}, file_row_number = true)`;
  const described = await readable(async () =>
    session.rows(`SELECT * FROM (DESCRIBE SELECT * FROM ${source})`),
  );
  const known = new Map(file.kind.columns.map((column) => [column.name, column]));
  const columns = described
    .filter((row) => row['column_name'] !== 'file_row_number')
    .map((row, index) => {
      const column = known.get(row['column_name'] ?? '');
      if (column === undefined) {
        throw fault(`Column ${index + 1} is not a column of ${file.kind.kind}.`);
      }
      assertExact(column, row['column_type'] ?? '');
      return column;
    });
  await assertPlausibleRows(session, parquet);
  const values = columns.map((column) => `${valueAsText(column)} AS ${nameLiteral(column.name)}`);
  await readable(async () =>
    session.run(
      `COPY (SELECT ${values.join(', ')} FROM ${source} ORDER BY file_row_number) ` +
        `TO ${textLiteral(text)} (FORMAT csv, HEADER true)`,
    ),
  );
}

/** By the row groups, which are what is read, and not by the footer's own sum. */
async function assertPlausibleRows(session: DuckSession, parquet: string): Promise<void> {
  const groups = `SELECT DISTINCT row_group_id, row_group_num_rows AS group_rows`;
  const [row] = await readable(async () =>
    session.rows(
      `SELECT coalesce(sum(group_rows), 0) AS all_rows ` +
        `FROM (${groups} FROM parquet_metadata(${textLiteral(parquet)}))`,
    ),
  );
  const { size } = await stat(parquet);
  if (Number(row?.['all_rows']) <= ROWS_OF_A_SMALL_FILE + size * ROWS_A_BYTE) return;
  throw new FileFault('DATASET_UNREADABLE', 'The file claims more rows than its bytes can hold.');
}

function assertExact(column: Column, type: string): void {
  if (exactTypes[column.type].test(type)) return;
  // A nested type names its fields, which are the file's own words: those are never repeated.
  const shown = /^[A-Z][A-Z0-9_ ]*([(]\d+,\d+[)])?$/.test(type) ? type : 'a nested value';
  throw fault(`Column ${column.name} is ${shown}, which does not hold a ${column.type} exactly.`);
}

/**
 * A line break inside a value would become a row of its own, so it is turned into a bad mark; a
 * value that stands once in the file but in every row may not fill the disk.
 */
function valueAsText(column: Column): string {
  const name = nameLiteral(column.name);
  const isText = exactTypes[column.type].test('VARCHAR');
  if (!isText) return name;
  const longest = writtenForms[column.type].maxLength ?? LONGEST_VALUE;
  return `translate(left(${name}, ${longest + 1}), chr(10) || chr(13), chr(1) || chr(1))`;
}

/** What DuckDB cannot read is no Parquet file. */
async function readable<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    // Our own trouble is not the file's fault.
    const kind = error instanceof GainshareError ? error.details['kind'] : undefined;
    if (kind === undefined || /^(Out of Memory|INTERRUPT)/.test(kind)) throw error;
    throw new FileFault('DATASET_UNREADABLE', 'The file is not a whole and valid Parquet file.');
  }
}

function fault(message: string): FileFault {
  return new FileFault('DATASET_HEADER', message);
}
