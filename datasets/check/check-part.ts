import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GainshareError } from '../../core/errors/index.ts';
import type { Column, DatasetKind } from '../contract/column.ts';
import { isSummed, totalColumns } from '../contract/kinds.ts';
import { type DuckSession, nameLiteral, textLiteral } from '../duckdb/session.ts';
import { roundedColumns } from './rounded-columns.ts';
import type { TextPart } from '../intake/parts.ts';
import { type FaultCode, faultReasons, type RowFault } from '../intake/row-fault.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { localBytes } from '../store/local-bytes.ts';
import {
  absentColumn,
  type ColumnRule,
  columnRule,
  type RuleContext,
  numberName,
  numberRead,
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

/** Measured on cost lines: half the time to write of what is usual, and no larger. */
const PARQUET_OPTIONS =
  'FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 1, ' +
  'DICTIONARY_SIZE_LIMIT 1000, ROW_GROUP_SIZE 122880';
/** Keeps DuckDB from asking every row what is to be asked of each different value, or twice. */
const BARRIER = 'LIMIT 1000000000';
const FIRST_FAULTS = 20;
/** In fewer rows than this, judging each value once takes longer than judging them all. */
const ROWS_FOR_DISTINCT = 2_000;
const FAULTS_IN_ONE_INSERT = 10_000;

/** The rows of the part that are not accepted. */
const badRows = 'SELECT file_row FROM bad_rows';

/** Checks one part in a session of its own and stores what it gives. */
export async function checkPart(
  session: DuckSession,
  part: TextPart,
  check: PartCheck,
): Promise<PartResult> {
  await loadLines(session, part);
  const rounded = part.mayBeRounded
    ? await roundedColumns(session, part.header.columns)
    : new Set<string>();
  const rules = part.header.columns.map((column) => {
    const isRounded = rounded.has(column.name);
    const isPlain = !isRounded && part.plainKeys && isKeyIdentifier(column, check.kind);
    const rule = columnRule(column, check.context, { isPlain, isRounded });
    return { ...rule, repeats: rule.repeats && part.rows >= ROWS_FOR_DISTINCT };
  });
  await markBadRows(session, rules, part);
  const { quarantined, newest, totals } = await summary(session, part, check.kind);
  const accepted = part.rows - quarantined;
  const parquet = accepted === 0 ? {} : await keepAccepted(session, rules, part, check, accepted);
  const faults =
    quarantined === 0 ? { firstFaults: [] } : await keepFaults(session, rules, part, check);
  return {
    rows: part.rows,
    accepted,
    quarantined,
    ...parquet,
    ...faults,
    ...(newest === null ? {} : { newest }),
    totals,
    truncated: part.truncated,
  };
}

/**
 * `lines`: the texts as they stand, and the numbers they read as, row n of the part as rowid n - 1;
 * `line_faults`: the scan's.
 */
async function loadLines(session: DuckSession, part: TextPart): Promise<void> {
  const { columns } = part.header;
  const names = columns.map((column) => `${textLiteral(column.name)}: 'VARCHAR'`);
  const numbers = columns.filter(isSummed).map((column) => `, ${numberRead(column)}`);
  await session.run(
    `CREATE OR REPLACE TEMP TABLE lines AS SELECT *${numbers.join('')} ` +
      `FROM read_csv(${textLiteral(part.path)}, ` +
      `auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', ` +
      `new_line = '\\n', nullstr = '', max_line_size = 131072, columns = {${names.join(', ')}});` +
      `CREATE OR REPLACE TEMP TABLE line_faults (file_row BIGINT, code VARCHAR)`,
  );
  await rm(part.path);
  for (let at = 0; at < part.faults.length; at += FAULTS_IN_ONE_INSERT) {
    const some = part.faults.slice(at, at + FAULTS_IN_ONE_INSERT);
    const values = some.map(({ row, code }) => `(${row}, '${code}')`);
    await session.run(`INSERT INTO line_faults VALUES ${values.join(', ')}`);
  }
}

function isKeyIdentifier({ name, type }: Column, kind: DatasetKind): boolean {
  return kind.key.includes(name) && (type === 'identifier' || type === 'person');
}

/**
 * `bad_rows`, whole: those with a wrong value, and those the scan found wrong as a whole. Beside
 * the values, `wrong_N` tells whether that of the rule at N is wrong.
 */
async function markBadRows(
  session: DuckSession,
  rules: readonly ColumnRule[],
  part: TextPart,
): Promise<void> {
  const found = await columnsWithWrongValues(session, rules);
  const flags = rules.map((rule, at) => `${wrongIn(rule, at, found)} AS wrong_${at}`);
  const wrongs = rules.map((_, at) => `wrong_${at}`);
  const ofLine =
    part.faults.length === 0 ? '' : ' OR file_row IN (SELECT file_row FROM line_faults)';
  await session.run(
    `CREATE OR REPLACE TEMP TABLE bad_rows AS ` +
      `SELECT * FROM (SELECT rowid + ${part.firstRow} AS file_row, *, ${flags.join(', ')} ` +
      `FROM lines ${part.rows < ROWS_FOR_DISTINCT ? BARRIER : ''}) ` +
      `WHERE ${wrongs.join(' OR ')}${ofLine}`,
  );
}

/** True in SQL where the value is wrong; `found` are the columns with a value in `wrong_values`. */
function wrongIn({ column, required, right, repeats }: ColumnRule, at: number, found: Positions) {
  const name = nameLiteral(column.name);
  const values = `SELECT value FROM wrong_values WHERE position = ${at}`;
  const isFound = found.has(String(at)) ? [`coalesce(${name} IN (${values}), false)`] : [];
  const isJudged = right === 'true' ? [] : [`NOT coalesce(${right}, ${name} IS NULL)`];
  const tests = [...(required ? [`${name} IS NULL`] : []), ...(repeats ? isFound : isJudged)];
  return tests.length === 0 ? 'false' : `(${tests.join(' OR ')})`;
}

/** The rules, by their place, that some value of a bad row breaks. */
async function brokenRules(
  session: DuckSession,
  rules: readonly ColumnRule[],
): Promise<readonly number[]> {
  const anywhere = rules.map((_, at) => `bool_or(wrong_${at}) AS wrong_${at}`);
  const [row] = await session.rows(`SELECT ${anywhere.join(', ')} FROM bad_rows`);
  return rules.flatMap((_, at) => (row?.[`wrong_${at}`] === 'true' ? [at] : []));
}

type Positions = ReadonlySet<string>;

/** Of columns with few values each different value is judged once: `wrong_values`, by column. */
async function columnsWithWrongValues(
  session: DuckSession,
  rules: readonly ColumnRule[],
): Promise<ReadonlySet<string>> {
  const judged = rules.flatMap(({ column, right, repeats }, at) => {
    const name = nameLiteral(column.name);
    const values = `SELECT DISTINCT ${name} FROM lines WHERE ${name} IS NOT NULL ${BARRIER}`;
    return repeats
      ? [
          `SELECT ${at} AS position, ${name} AS value FROM (${values}) ` +
            `WHERE NOT coalesce(${right}, false)`,
        ]
      : [];
  });
  if (judged.length === 0) return new Set();
  await session.run(`CREATE OR REPLACE TEMP TABLE wrong_values AS ${judged.join(' UNION ALL ')}`);
  const found = await session.rows('SELECT DISTINCT position FROM wrong_values');
  return new Set(found.map((row) => row['position'] ?? ''));
}

interface PartSummary {
  readonly quarantined: number;
  /** The newest date of the accepted rows; null where there is none. */
  readonly newest: string | null;
  /** Sums over all rows whose value reads as a number: what the submitter summed, good or bad. */
  readonly totals: Readonly<Record<string, string>>;
}

async function summary(
  session: DuckSession,
  part: TextPart,
  kind: DatasetKind,
): Promise<PartSummary> {
  const columns = totalColumns(kind).filter((column) => part.header.columns.includes(column));
  const dated = part.header.columns.find((column) => column.showsFreshness === true);
  // Only a bad row's number must be asked whether it reads; dates of the contract sort as text.
  const sums = columns.map(
    (column, at) =>
      `, coalesce(sum(CASE WHEN bad.file_row IS NULL THEN ${numberName(column)} ` +
      `ELSE ${readableNumber(column)} END), 0) AS total_${at}`,
  );
  const newest =
    dated === undefined ? 'NULL' : `max(${nameLiteral(dated.name)}) FILTER (bad.file_row IS NULL)`;
  const [row] = await session.rows(
    `SELECT count(*) AS loaded, count(bad.file_row) AS bad, ${newest} AS newest${sums.join('')} ` +
      `FROM lines LEFT JOIN (${badRows}) AS bad ON bad.file_row = lines.rowid + ${part.firstRow}`,
  );
  assertRows(row?.['loaded'] === String(part.rows), part, 'read');
  const totals = columns.map(({ name }, at) => [name, row?.[`total_${at}`] ?? '0']);
  return {
    quarantined: Number(row?.['bad']),
    newest: row?.['newest'] ?? null,
    totals: Object.fromEntries(totals) as Record<string, string>,
  };
}

/** In the order of the file without a sort: the session has one thread, which keeps the order. */
async function keepAccepted(
  session: DuckSession,
  rules: readonly ColumnRule[],
  part: TextPart,
  check: PartCheck,
  accepted: number,
): Promise<Pick<PartResult, 'parquetSha256'>> {
  const byName = new Map(rules.map((rule) => [rule.column.name, rule]));
  const values = check.kind.columns.map(
    (column) => byName.get(column.name)?.value ?? absentColumn(column),
  );
  const path = join(check.folder, `part-${part.index}.parquet`);
  const written = await session.copy(
    `SELECT rowid + ${part.firstRow} AS file_row, ${values.join(', ')} FROM lines ` +
      (accepted === part.rows ? '' : `WHERE rowid + ${part.firstRow} NOT IN (${badRows})`),
    path,
    PARQUET_OPTIONS,
  );
  assertRows(written === accepted, part, 'accepted or quarantined');
  const stored = await check.store.keep(localBytes(path));
  await rm(path);
  return { parquetSha256: stored.sha256 };
}

/** Every fault of every bad row, in the order of rows and columns. */
async function keepFaults(
  session: DuckSession,
  rules: readonly ColumnRule[],
  part: TextPart,
  check: PartCheck,
): Promise<Pick<PartResult, 'faultsSha256' | 'firstFaults'>> {
  const perColumn = (await brokenRules(session, rules)).map((at) => {
    const { column, fault } = rules[at] as ColumnRule;
    return `{position: ${at + 1}, name: '${column.name}', kind: '${column.type}', code: ${fault}}`;
  });
  const ofValues =
    `SELECT file_row, fault.position, fault.name, fault.kind, fault.code FROM (` +
    `SELECT file_row, unnest([${perColumn.join(', ')}]) AS fault FROM bad_rows ` +
    `WHERE file_row NOT IN (SELECT file_row FROM line_faults WHERE code <> 'duplicate')) ` +
    `WHERE fault.code IS NOT NULL UNION ALL `;
  await session.run(
    `CREATE OR REPLACE TEMP TABLE faults AS ` +
      `SELECT file_row, name, kind, ${reasonOfCode()} AS reason FROM (` +
      `${perColumn.length === 0 ? '' : ofValues}` +
      `SELECT file_row, 0 AS position, '' AS name, 'line' AS kind, code FROM line_faults) ` +
      `ORDER BY file_row, position`,
  );
  // A session of one thread gives the rows of a table as they were put in.
  const path = join(check.folder, `faults-${part.index}.csv`);
  await session.copy('FROM faults', path, 'FORMAT csv, HEADER false');
  const unexplained = 'FROM bad_rows WHERE file_row NOT IN (SELECT file_row FROM faults)';
  const first = await session.rows(
    `SELECT *, (SELECT count(*) ${unexplained}) AS unexplained FROM faults LIMIT ${FIRST_FAULTS}`,
  );
  assertRows(first[0]?.['unexplained'] === '0', part, 'explained');
  const stored = await check.store.keep(localBytes(path));
  await rm(path);
  return {
    faultsSha256: stored.sha256,
    firstFaults: first.map((fault) => ({
      row: fault['file_row'] ?? '',
      column: fault['name'] ?? '',
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

function assertRows(holds: boolean, part: TextPart, what: string): void {
  if (holds) return;
  throw new GainshareError('DATASET_ROWS_LOST', `Part ${part.index}: not every row was ${what}.`);
}
