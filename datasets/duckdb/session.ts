import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { GainshareError } from '../../core/errors/index.ts';

export interface SessionOptions {
  /** The private folder: the only place files are read from and written to, spills included. */
  readonly folder: string;
  readonly threads: number;
  readonly memoryMebibytes: number;
}

export type SqlRow = Readonly<Record<string, string | null>>;

/** One DuckDB of its own, in memory, that sees no file outside its folder. */
export interface DuckSession {
  run(sql: string): Promise<void>;
  /** Writes the rows of a query to a file and gives their number. */
  copy(query: string, path: string, options: string): Promise<number>;
  /** The rows, every value as the text that SQL makes of it. */
  rows(sql: string): Promise<SqlRow[]>;
  interrupt(): void;
  close(): void;
}

export async function openSession(options: SessionOptions): Promise<DuckSession> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads),
    memory_limit: `${options.memoryMebibytes}MiB`,
  });
  const connection = await instance.connect();
  // The order counts: once external access is off, what is allowed cannot be widened.
  await connection.run(
    `SET temp_directory = ${textLiteral(`${options.folder}/spill`)};` +
      `SET allowed_directories = [${textLiteral(`${options.folder}/`)}];` +
      "SET TimeZone = 'UTC';" +
      'SET autoinstall_known_extensions = false;' +
      'SET autoload_known_extensions = false;' +
      'SET enable_external_access = false;' +
      'SET lock_configuration = true',
  );
  return {
    run: async (sql) => {
      await discreet(async () => connection.run(sql));
    },
    copy: async (query, path, copyOptions) => {
      const sql = `COPY (${query}) TO ${textLiteral(path)} (${copyOptions})`;
      const [row] = await discreet(async () => (await connection.run(sql)).getRows());
      return Number(row?.[0] ?? 0);
    },
    rows: async (sql) => discreet(async () => collectRows(connection, sql)),
    interrupt: () => connection.interrupt(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function collectRows(connection: DuckDBConnection, sql: string): Promise<SqlRow[]> {
  const result = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM (${sql})`);
  const names = result.columnNames();
  return result
    .getRows()
    .map((row) =>
      Object.fromEntries(
        names.map((name, at) => [name, row[at] === null ? null : String(row[at])] as const),
      ),
    );
}

/** The name that a statement gives to a column: it stands in the SQL, never in a file. */
const COLUMN = /column (?:named )?"([A-Za-z_][A-Za-z0-9_]{0,62})"/i;

/**
 * DuckDB's messages quote lines and values of the file, so only the kind of error is passed on:
 * the words before the first colon. Throws DATASET_QUERY_FAILED.
 */
async function discreet<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const [kind = 'Error'] = message.split(':');
    const known = /^[A-Z][A-Za-z ]{2,40}$/.test(kind) ? kind : 'Error';
    const column = known === 'Binder Error' ? COLUMN.exec(message)?.[1] : undefined;
    throw new GainshareError('DATASET_QUERY_FAILED', `DuckDB stopped: ${known}.`, {
      kind: known,
      ...(column === undefined ? {} : { column }),
    });
  }
}

/** A text as SQL. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as SQL. */
export function nameLiteral(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
