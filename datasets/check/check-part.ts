import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GainshareError } from '../../core/errors/index.ts';
import type { Column, DatasetKind } from '../contract/column.ts';
import { totalColumns } from '../contract/kinds.ts';
import { type DuckSession, nameLiteral, textLiteral } from '../duckdb/session.ts';
import { UNREADABLE_MARK } from '../intake/line-scanner.ts';
import type { TextPart } from '../intake/parts.ts';
import { type FaultCode, faultReasons, type RowFault } from '../intake/row-fault.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import {
  absentColumn,
  type ColumnRule,
  columnRule,
  type RuleContext,
  readableNumber,
} from './column-rules.ts';

/** What is kept of a finished part, so that a check which was interrupted goes on behind it. */
export interface PartResult {
  readonly rows: number;
  readonly accepted: number;
  readonly quarantined: number;
  /** The accepted rows as a stored Parquet file; absent when there are none. */
  readonly parquetSha256?: string;
  /** The faults as stored lines of CSV; absent when there are none. */
  readonly faultsSha256?: string;
  readonly firstFaults: readonly RowFault[];
  /** Sums over every row whose value reads as a number, as exact decimals. */
  readonly totals: Readonly<Record<string, string>>;
  /** The newest date among the accepted rows, where the kind has one. */
  readonly newest?: string;
  readonly truncated: boolean;
}

export interface PartCheck {
  readonly store: DatasetStore;
  readonly kind: DatasetKind;
  readonly context: RuleContext;
  readonly folder: string;
}

const FIRST_FAULTS = 20;

/** Checks one part in a session of its own and stores what it gives. */
export async function checkPart(
  session: DuckSession,
  part: TextPart,
  check: PartCheck,
): Promise<PartResult> {
  const rules = part.header.columns.map((column) => columnRule(column, check.context));
  await loadLines(session, part, check.folder);
  await markBadRows(session, rules, part);
  const [counts] = await session.rows('SELECT count(*) AS bad FROM bad_rows');
  const quarantined = Number(counts?.['bad'] ?? 0);
  const accepted = part.rows - quarantined;
  const faults = quarantined === 0 ? {} : await keepFaults(session, rules, part, check);
  return {
    rows: part.rows,
    accepted,
    quarantined,
    ...(accepted === 0 ? {} : await keepAccepted(session, rules, part, check, accepted)),
    firstFaults: [],
    ...faults,
    totals: await totals(session, check.kind, part),
    truncated: part.truncated,
  };
}

/** `lines`: the texts as they stand, row n of the part as rowid n - 1; `line_faults`: from the scan. */
async function loadLines(session: DuckSession, part: TextPart, folder: string): Promise<void> {
  const names = part.header.columns.map((column) => `${textLiteral(column.name)}: 'VARCHAR'`);
  await session.run(
    `CREATE OR REPLACE TEMP TABLE lines AS SELECT * FROM read_csv(${textLiteral(part.path)}, ` +
      `auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', ` +
      `new_line = '\\n', nullstr = '', max_line_size = 131072, columns = {${names.join(', ')}})`,
  );
  await rm(part.path);
  const [loaded] = await session.rows('SELECT count(*) AS count FROM lines');
  assertRows(Number(loaded?.['count']) === part.rows, part, 'read');
  const path = join(folder, `line-faults-${part.index}.csv`);
  await writeFile(path, part.faults.map((fault) => `${fault.row},${fault.code}\n`).join(''), {
    mode: 0o600,
  });
  await session.run(
    `CREATE OR REPLACE TEMP TABLE line_faults AS SELECT * FROM read_csv(${textLiteral(path)}, ` +
      `auto_detect = false, header = false, columns = {'file_row': 'BIGINT', 'code': 'VARCHAR'})`,
  );
  await rm(path);
}

async function markBadRows(
  session: DuckSession,
  rules: readonly ColumnRule[],
  part: TextPart,
): Promise<void> {
  const first = nameLiteral(part.header.columns[0]?.name ?? '');
  const right = rules.map((rule) => rule.isRight).join(' AND ');
  await session.run(
    `CREATE OR REPLACE TEMP TABLE bad_rows AS ` +
      `SELECT rowid + ${part.firstRow} AS file_row FROM lines ` +
      `WHERE NOT coalesce(${right}, false) OR ${first} = '${UNREADABLE_MARK}' ` +
      `UNION SELECT file_row FROM line_faults`,
  );
}

async function keepAccepted(
  session: DuckSession,
  rules: readonly ColumnRule[],
  part: TextPart,
  check: PartCheck,
  accepted: number,
): Promise<Pick<PartResult, 'parquetSha256' | 'newest'>> {
  const byName = new Map(rules.map((rule) => [rule.column.name, rule]));
  const values = check.kind.columns.map(
    (column) => byName.get(column.name)?.value ?? absentColumn(column),
  );
  const path = join(check.folder, `part-${part.index}.parquet`);
  const rows =
    `SELECT rowid + ${part.firstRow} AS file_row, ${values.join(', ')} FROM lines ` +
    `WHERE rowid + ${part.firstRow} NOT IN (SELECT file_row FROM bad_rows)`;
  await session.run(
    `COPY (${rows} ORDER BY file_row) TO ${textLiteral(path)} ` +
      `(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`,
  );
  const dated = check.kind.columns.find((column) => column.showsFreshness === true);
  const newest = dated === undefined ? 'NULL' : `max(${nameLiteral(dated.name)})`;
  const [found] = await session.rows(
    `SELECT count(*) AS count, ${newest} AS newest FROM read_parquet(${textLiteral(path)})`,
  );
  assertRows(Number(found?.['count']) === accepted, part, 'accepted');
  const stored = await check.store.putBytes(createReadStream(path));
  await rm(path);
  const date = found?.['newest'] ?? null;
  return { parquetSha256: stored.sha256, ...(date === null ? {} : { newest: date }) };
}

/** Every fault of every bad row, in the order of rows and columns. */
async function keepFaults(
  session: DuckSession,
  rules: readonly ColumnRule[],
  part: TextPart,
  check: PartCheck,
): Promise<Pick<PartResult, 'faultsSha256' | 'firstFaults'>> {
  const unreadable = `SELECT file_row FROM line_faults WHERE code <> 'duplicate'`;
  const perColumn = rules.map(
    ({ column, fault }, position) =>
      `SELECT rowid + ${part.firstRow} AS file_row, ${position + 1} AS position, ` +
      `${textLiteral(column.name)} AS column_name, '${column.type}' AS kind, ${fault} AS code ` +
      `FROM lines WHERE rowid + ${part.firstRow} IN (SELECT file_row FROM bad_rows) ` +
      `AND rowid + ${part.firstRow} NOT IN (${unreadable})`,
  );
  await session.run(
    `CREATE OR REPLACE TEMP TABLE faults AS SELECT * FROM (${perColumn.join(' UNION ALL ')}) ` +
      `WHERE code IS NOT NULL ` +
      `UNION ALL SELECT file_row, 0, '', 'line', code FROM line_faults`,
  );
  await assertEveryBadRowHasAFault(session, part);
  const listed =
    `SELECT file_row, column_name, kind, ${reasonOfCode()} AS reason FROM faults ` +
    `ORDER BY file_row, position`;
  const path = join(check.folder, `faults-${part.index}.csv`);
  await session.run(`COPY (${listed}) TO ${textLiteral(path)} (FORMAT csv, HEADER false)`);
  const first = await session.rows(`${listed} LIMIT ${FIRST_FAULTS}`);
  const stored = await check.store.putBytes(createReadStream(path));
  await rm(path);
  return {
    faultsSha256: stored.sha256,
    firstFaults: first.map((fault) => ({
      row: fault['file_row'] ?? '',
      column: fault['column_name'] ?? '',
      kind: fault['kind'] ?? '',
      reason: fault['reason'] ?? '',
    })),
  };
}

function reasonOfCode(): string {
  const codes = Object.keys(faultReasons) as FaultCode[];
  const cases = codes.map((code) => `WHEN '${code}' THEN ${textLiteral(faultReasons[code])}`);
  return `CASE code ${cases.join(' ')} END`;
}

/** Sums over all rows whose value reads as a number: what the submitter summed, good or bad. */
async function totals(
  session: DuckSession,
  kind: DatasetKind,
  part: TextPart,
): Promise<Record<string, string>> {
  const columns: Column[] = totalColumns(kind).filter((column) =>
    part.header.columns.includes(column),
  );
  if (columns.length === 0) return {};
  const sums = columns.map(
    (column) => `coalesce(sum(${readableNumber(column)}), 0) AS ${nameLiteral(column.name)}`,
  );
  const [row] = await session.rows(`SELECT ${sums.join(', ')} FROM lines`);
  return Object.fromEntries(columns.map((column) => [column.name, row?.[column.name] ?? '0']));
}

async function assertEveryBadRowHasAFault(session: DuckSession, part: TextPart): Promise<void> {
  const [row] = await session.rows(
    'SELECT count(*) AS count FROM bad_rows WHERE file_row NOT IN (SELECT file_row FROM faults)',
  );
  assertRows(row?.['count'] === '0', part, 'explained');
}

function assertRows(holds: boolean, part: TextPart, what: string): void {
  if (holds) return;
  throw new GainshareError('DATASET_ROWS_LOST', `Part ${part.index}: not every row was ${what}.`);
}
