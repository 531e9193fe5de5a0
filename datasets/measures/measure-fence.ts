import { GainshareError } from '../../core/errors/index.ts';
import { type DuckSession, textLiteral } from '../duckdb/session.ts';

/**
 * What the SQL of an agreement may be: one SELECT over the named datasets, of the parts listed
 * here and nothing else. All of them are exact and give the same on every run and any number of
 * threads; none reads anything but the datasets, turns a text into a number, or keeps a DOUBLE.
 */
const queryParts = new Set([
  'SELECT_NODE',
  'SET_OPERATION_NODE',
  'CTE_NODE',
  'BASE_TABLE',
  'SUBQUERY',
  'JOIN',
  'EMPTY',
  'ORDER_MODIFIER',
  'DISTINCT_MODIFIER',
  'ORDER_DEFAULT',
  'ASCENDING',
  'DESCENDING',
  'DECIMAL_TYPE_INFO',
]);

const expressionClasses = new Set([
  'COLUMN_REF',
  'CONSTANT',
  'COMPARISON',
  'CONJUNCTION',
  'FUNCTION',
  'CASE',
  'OPERATOR',
  'BETWEEN',
  'CAST',
  'SUBQUERY',
  'STAR',
]);

/** `/` and avg are absent: they give a DOUBLE. A quotient is written as the columns value and per. */
export const measureFunctions = [
  ...['sum', 'count', 'count_star', 'min', 'max', 'bool_and', 'bool_or', 'quantile_disc'],
  ...['+', '-', '*', 'abs', 'least', 'greatest', 'coalesce', 'nullif'],
  ...['date_trunc', 'year', 'quarter', 'month', 'day', 'date_diff', 'datediff', 'last_day'],
  ...['lower', 'upper', 'starts_with', 'prefix', 'contains', '~~', '!~~', 'list_value'],
] as const;

const functions: ReadonlySet<string> = new Set(measureFunctions);

type Json = null | boolean | number | string | readonly Json[] | JsonRecord;
interface JsonRecord {
  readonly [name: string]: Json;
}

/** A measure that passed the fence. */
export interface FencedMeasure {
  /** The query to run; where it can be told, with a column `rows_behind`. */
  readonly sql: string;
  readonly countsRows: boolean;
  /** The rows behind it: the dataset's rows that its WHERE lets through; undefined when complex. */
  readonly rowsSql: string | undefined;
}

/** Throws MEASURE_REFUSED. `tables` are the names that may follow FROM. */
export async function fenceMeasure(
  session: DuckSession,
  figure: string,
  sql: string,
  tables: ReadonlySet<string>,
): Promise<FencedMeasure> {
  const refuse = (what: string): never => {
    throw new GainshareError('MEASURE_REFUSED', `The measure "${figure}" ${what}.`, { figure });
  };
  const [row] = await session.rows(`SELECT json_serialize_sql(${textLiteral(sql)}) AS tree`);
  const tree = JSON.parse(row?.['tree'] ?? '{}') as JsonRecord;
  if (tree['error'] !== false) return refuse('is not a SELECT that DuckDB reads');
  const statements = tree['statements'] as readonly JsonRecord[];
  const node = statements[0]?.['node'] as JsonRecord | undefined;
  if (statements.length !== 1 || node === undefined) return refuse('must be one statement');
  inspect(node, new Set([...tables, ...namesOfCtes(node)]), refuse);
  if (!isSimple(node)) return { sql, countsRows: false, rowsSql: undefined };
  return {
    sql: await written(session, { ...node, select_list: [...listOf(node), rowsBehind] }),
    countsRows: true,
    rowsSql: await written(session, {
      ...node,
      select_list: [star],
      group_expressions: [],
      group_sets: [],
      aggregate_handling: 'STANDARD_HANDLING',
      having: null,
      modifiers: [],
    }),
  };
}

function listOf(node: JsonRecord): readonly Json[] {
  return node['select_list'] as readonly Json[];
}

/** One SELECT from one dataset: then the rows behind it are those that its WHERE lets through. */
function isSimple(node: JsonRecord): boolean {
  const from = node['from_table'] as JsonRecord | undefined;
  return (
    node['type'] === 'SELECT_NODE' &&
    from?.['type'] === 'BASE_TABLE' &&
    namesOfCtes(node).length === 0
  );
}

function namesOfCtes(node: JsonRecord): string[] {
  const names: string[] = [];
  visit(node, (entry) => {
    const map = entry['cte_map'] as JsonRecord | undefined;
    for (const cte of (map?.['map'] ?? []) as readonly JsonRecord[]) {
      names.push(nameOf(cte['key']));
    }
  });
  return names;
}

function visit(json: Json, look: (entry: JsonRecord) => void): void {
  if (json === null || typeof json !== 'object') return;
  if (!Array.isArray(json)) look(json as JsonRecord);
  for (const child of Object.values(json) as Json[]) visit(child, look);
}

function inspect(
  node: JsonRecord,
  tables: ReadonlySet<string>,
  refuse: (what: string) => never,
): void {
  visit(node, (entry) => {
    if (entry['sample'] !== undefined && entry['sample'] !== null) refuse('takes a sample');
    const expression = entry['class'];
    if (typeof expression === 'string') inspectExpression(expression, entry, refuse);
    else inspectPart(entry, tables, refuse);
  });
}

function inspectPart(
  entry: JsonRecord,
  tables: ReadonlySet<string>,
  refuse: (what: string) => never,
): void {
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
  entry: JsonRecord,
  refuse: (what: string) => never,
): void {
  if (!expressionClasses.has(expression)) refuse(`uses ${expression}, which measures may not`);
  if (expression === 'FUNCTION') {
    const name = nameOf(entry['function_name']);
    const schema = entry['schema'];
    if (!functions.has(name) || (schema !== '' && schema !== 'main')) {
      refuse(`uses "${name}", which measures may not`);
    }
  }
  if (expression === 'CONSTANT' && typeId(entry['value']) === 'DOUBLE') {
    refuse('writes a number with an exponent');
  }
  if (expression === 'CAST') {
    const child = entry['child'] as JsonRecord;
    if (child['class'] !== 'CONSTANT') refuse('casts a value; columns have their types already');
    const target = (entry['cast_type'] as JsonRecord)['id'];
    if (target === 'DOUBLE' || target === 'FLOAT') refuse('casts to a number that is not exact');
  }
}

/** Names of SQL are the same in capitals. */
function nameOf(json: Json | undefined): string {
  return typeof json === 'string' ? json.toLowerCase() : '';
}

function typeId(value: Json | undefined): Json | undefined {
  const type = (value as JsonRecord | undefined)?.['type'] as JsonRecord | undefined;
  return type?.['id'];
}

const noLocation = { alias: '', query_location: 0 };

const star: JsonRecord = {
  class: 'STAR',
  type: 'STAR',
  ...noLocation,
  relation_name: '',
  exclude_list: [],
  replace_list: [],
  columns: false,
  expr: null,
};

const rowsBehind: JsonRecord = {
  class: 'FUNCTION',
  type: 'FUNCTION',
  ...noLocation,
  alias: 'rows_behind',
  function_name: 'count_star',
  schema: '',
  children: [],
  filter: null,
  order_bys: { type: 'ORDER_MODIFIER', orders: [] },
  distinct: false,
  is_operator: false,
  export_state: false,
  catalog: '',
};

async function written(session: DuckSession, node: JsonRecord): Promise<string> {
  const tree = { error: false, statements: [{ node, named_param_map: [] }] };
  const [row] = await session.rows(
    `SELECT json_deserialize_sql(${textLiteral(JSON.stringify(tree))}) AS sql`,
  );
  return row?.['sql'] ?? '';
}
