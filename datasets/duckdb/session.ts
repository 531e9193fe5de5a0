import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

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
  stream(sql: string): AsyncGenerator<SqlRow>;
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
      await connection.run(sql);
    },
    copy: async (query, path, copyOptions) => {
      const sql = `COPY (${query}) TO ${textLiteral(path)} (${copyOptions})`;
      const [row] = await (await connection.run(sql)).getRows();
      return Number(row?.[0] ?? 0);
    },
    rows: async (sql) => collect(streamRows(connection, sql)),
    stream: (sql) => streamRows(connection, sql),
    interrupt: () => connection.interrupt(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function* streamRows(connection: DuckDBConnection, sql: string): AsyncGenerator<SqlRow> {
  const result = await connection.stream(`SELECT COLUMNS(*)::VARCHAR FROM (${sql})`);
  const names = result.columnNames();
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    for (const row of chunk.getRows()) {
      yield Object.fromEntries(
        names.map((name, index) => [name, row[index] === null ? null : String(row[index])]),
      );
    }
  }
}

async function collect(rows: AsyncIterable<SqlRow>): Promise<SqlRow[]> {
  const collected: SqlRow[] = [];
  for await (const row of rows) collected.push(row);
  return collected;
}

/** A text as SQL. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as SQL. */
export function nameLiteral(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
