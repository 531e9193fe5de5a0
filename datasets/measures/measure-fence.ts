import type { Measure } from '../../core/agreement/agreement.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { datasetKinds } from '../contract/kinds.ts';
import type { DuckSession } from '../duckdb/session.ts';
import {
  everyColumn,
  isNode,
  nothing,
  parseSelects,
  rowCount,
  type SqlNode,
  type SqlTree,
  visit,
  writeSelect,
} from './sql-tree.ts';

/**
 * What the SQL of an agreement may be: one SELECT over the named datasets, of the parts listed
 * here and nothing else. All of them are exact and give the same on every run and any number of
 * threads; none reads anything but the datasets, turns a text into a number, or keeps a DOUBLE.
 */
const queryParts: ReadonlySet<string> = new Set([
  ...['SELECT_NODE', 'SET_OPERATION_NODE', 'CTE_NODE', 'BASE_TABLE', 'SUBQUERY', 'JOIN', 'EMPTY'],
  ...['ORDER_MODIFIER', 'DISTINCT_MODIFIER', 'ORDER_DEFAULT', 'ASCENDING', 'DESCENDING'],
  'DECIMAL_TYPE_INFO',
]);

const expressionClasses: ReadonlySet<string> = new Set([
  ...['COLUMN_REF', 'CONSTANT', 'COMPARISON', 'CONJUNCTION', 'FUNCTION', 'CASE', 'OPERATOR'],
  ...['BETWEEN', 'CAST', 'SUBQUERY', 'STAR'],
]);

/**
 * `/` and avg are absent: they give a DOUBLE. A quotient is written as the columns value and per.
 */
const functions: ReadonlySet<string> = new Set([
  ...['sum', 'count', 'count_star', 'min', 'max', 'bool_and', 'bool_or', 'quantile_disc'],
  ...['+', '-', '*', 'abs', 'least', 'greatest', 'coalesce', 'nullif'],
  ...['date_trunc', 'year', 'quarter', 'month', 'day', 'date_diff', 'datediff', 'last_day'],
  ...['strftime', 'lower', 'upper', 'starts_with', 'prefix', 'contains', '~~', '!~~'],
]);

/** Words that mean a function of the clock or the user where no column has that name. */
const VALUE_FUNCTION = /^(current_.*|local.*|session_user|user)$/;

const columnNames: ReadonlySet<string> = new Set([
  'file_row',
  ...datasetKinds.flatMap((kind) => kind.columns.map((column) => column.name)),
]);

/** A measure that passed the fence. */
export interface FencedMeasure {
  /** The query to run; where it can be told, with a column `rows_behind`. */
  readonly sql: string;
  readonly countsRows: boolean;
  /** The rows behind it: the dataset's rows that its WHERE lets through; undefined when complex. */
  readonly rowsSql: string | undefined;
}

type Refuse = (what: string) => never;

/** The column of the rows behind a measure that says which of its groups a row belongs to. */
export const ROW_GROUP = 'row_group';

/** Throws MEASURE_REFUSED. `tables` are the names that may follow FROM. */
export async function fenceMeasure(
  session: DuckSession,
  { figure, sql, by }: Pick<Measure, 'figure' | 'sql' | 'by'>,
  tables: ReadonlySet<string>,
): Promise<FencedMeasure> {
  const refuse: Refuse = (what) => {
    throw new GainshareError('MEASURE_REFUSED', `The measure "${figure}" ${what}.`, { figure });
  };
  const statements = await parseSelects(session, sql);
  if (statements === undefined) return refuse('is not a SELECT that DuckDB reads');
  const [node, ...others] = statements;
  if (node === undefined || others.length > 0) return refuse('must be one statement');
  inspect(node, tables, refuse);
  if (!isSimple(node)) return { sql, countsRows: false, rowsSql: undefined };
  const selected = node['select_list'] as readonly SqlTree[];
  const counting = { ...node, select_list: [...selected, rowCount('rows_behind')] };
  return {
    sql: await writeSelect(session, counting),
    countsRows: true,
    rowsSql: await writeSelect(session, {
      ...node,
      ...everyRow,
      select_list: [everyColumn, groupOf(selected, by)],
    }),
  };
}

/**
 * The rows behind a measure of one SELECT from one dataset of those shown, with their group; any
 * other is made of all rows of its dataset, and undefined. Throws MEASURE_REFUSED.
 */
export async function rowsBehind(
  session: DuckSession,
  measure: Pick<Measure, 'figure' | 'sql' | 'by'>,
  tables: ReadonlySet<string>,
): Promise<string | undefined> {
  const [node] = (await parseSelects(session, measure.sql)) ?? [];
  if (node === undefined || !isSimple(node)) return undefined;
  return (await fenceMeasure(session, measure, tables)).rowsSql;
}

/** What the measure groups by, as a column of its own; the text of nothing where it does not. */
function groupOf(selected: readonly SqlTree[], by: string | undefined): SqlTree {
  const found = selected.filter(isNode).find((entry) => {
    const names = entry['column_names'];
    const named = Array.isArray(names) ? nameOf((names as readonly SqlTree[]).at(-1)) : '';
    return (nameOf(entry['alias']) || named) === by;
  });
  return { ...(found ?? nothing), alias: ROW_GROUP };
}

/** What makes a SELECT give the rows that its WHERE lets through. */
const everyRow: SqlNode = {
  group_expressions: [],
  group_sets: [],
  aggregate_handling: 'STANDARD_HANDLING',
  having: null,
  modifiers: [],
};

/** One SELECT from one dataset: then the rows behind it are those that its WHERE lets through. */
function isSimple(node: SqlNode): boolean {
  const from = node['from_table'];
  return (
    node['type'] === 'SELECT_NODE' &&
    isNode(from) &&
    from['type'] === 'BASE_TABLE' &&
    namesIn(node).ctes.size === 0
  );
}

/** The names that a query gives by itself: of its WITH parts, and of columns and tables. */
function namesIn(node: SqlNode): { ctes: Set<string>; aliases: Set<string> } {
  const ctes = new Set<string>();
  const aliases = new Set<string>();
  visit(node, (entry) => {
    const map = entry['cte_map'];
    const list = isNode(map) ? (map['map'] as readonly SqlTree[]) : [];
    for (const cte of list) if (isNode(cte)) ctes.add(nameOf(cte['key']));
    aliases.add(nameOf(entry['alias']));
  });
  return { ctes, aliases };
}

function inspect(node: SqlNode, tables: ReadonlySet<string>, refuse: Refuse): void {
  const { ctes, aliases } = namesIn(node);
  const known = { tables: new Set([...tables, ...ctes]), columns: aliases };
  visit(node, (entry) => {
    const sample = entry['sample'];
    if (sample !== undefined && sample !== null) refuse('takes a sample');
    const expression = entry['class'];
    if (typeof expression === 'string') {
      inspectExpression(expression, entry, known.columns, refuse);
    } else {
      inspectPart(entry, known.tables, refuse);
    }
  });
}

function inspectPart(entry: SqlNode, tables: ReadonlySet<string>, refuse: Refuse): void {
  const type = entry['type'];
  if (typeof type !== 'string') return;
  if (!queryParts.has(type)) refuse(`uses ${type}, which measures may not`);
  if (type !== 'BASE_TABLE') return;
  const isNamed = tables.has(nameOf(entry['table_name']));
  if (!isNamed || entry['schema_name'] !== '' || entry['catalog_name'] !== '') {
    refuse('reads from something that is not a dataset of the agreement');
  }
}

function inspectExpression(
  expression: string,
  entry: SqlNode,
  aliases: ReadonlySet<string>,
  refuse: Refuse,
): void {
  if (!expressionClasses.has(expression)) refuse(`uses ${expression}, which measures may not`);
  if (expression === 'COLUMN_REF') {
    const name = nameOf((entry['column_names'] as readonly SqlTree[]).at(-1));
    const isKnown = columnNames.has(name) || aliases.has(name);
    const shown = /^[a-z_][a-z0-9_]{0,62}$/.test(name) ? ` "${name}"` : '';
    if (!isKnown || VALUE_FUNCTION.test(name)) refuse(`names a column${shown} that no dataset has`);
  }
  if (expression === 'FUNCTION') {
    const name = nameOf(entry['function_name']);
    const isOwn = entry['schema'] === '' || entry['schema'] === 'main';
    if (!functions.has(name) || !isOwn) refuse(`uses "${name}", which measures may not`);
  }
  if (expression === 'CONSTANT' && typeId(entry['value'], 'type') === 'DOUBLE') {
    refuse('writes a number with an exponent');
  }
  if (expression === 'CAST') inspectCast(entry, refuse);
}

/** Only constants are cast, as in DATE '2021-01-31': columns have their types already. */
function inspectCast(entry: SqlNode, refuse: Refuse): void {
  const child = entry['child'];
  if (!isNode(child) || child['class'] !== 'CONSTANT') refuse('casts a value');
  const target = typeId(entry, 'cast_type');
  if (target === 'DOUBLE' || target === 'FLOAT') refuse('casts to a number that is not exact');
}

function typeId(tree: SqlTree | undefined, name: string): SqlTree | undefined {
  const type = isNode(tree) ? tree[name] : undefined;
  return isNode(type) ? type['id'] : undefined;
}

/** Names of SQL are the same in capitals. */
function nameOf(tree: SqlTree | undefined): string {
  return typeof tree === 'string' ? tree.toLowerCase() : '';
}
