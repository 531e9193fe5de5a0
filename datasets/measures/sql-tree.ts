import { type DuckSession, textLiteral } from '../duckdb/session.ts';

/** The tree that DuckDB makes of a statement. Its numbers are kept as text, digit for digit. */
export type SqlTree = null | boolean | string | NumberText | readonly SqlTree[] | SqlNode;

export interface SqlNode {
  readonly [name: string]: SqlTree;
}

/** A number of the tree; a JS number would change a constant of more than 15 digits. */
class NumberText {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }

  toJSON(): string {
    return `${MARK}${this.digits}`;
  }
}

const MARK = '\u0000number:';
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARKED = /"\\u0000number:([^"]*)"/g;

export function isNode(tree: SqlTree | undefined): tree is SqlNode {
  return (
    typeof tree === 'object' &&
    tree !== null &&
    !Array.isArray(tree) &&
    !(tree instanceof NumberText)
  );
}

/** The statements of an SQL text; undefined where it is not SELECT, or not SQL at all. */
export async function parseSelects(
  session: DuckSession,
  sql: string,
): Promise<readonly SqlNode[] | undefined> {
  const [row] = await session.rows(`SELECT json_serialize_sql(${textLiteral(sql)}) AS tree`);
  const marked = (row?.['tree'] ?? '{}').replace(TOKEN, (token) =>
    token.startsWith('"') ? token : JSON.stringify(`${MARK}${token}`),
  );
  const tree = JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(MARK)
      ? new NumberText(value.slice(MARK.length))
      : value,
  ) as { error?: boolean; statements?: readonly { node: SqlNode }[] };
  return tree.error === false ? tree.statements?.map(({ node }) => node) : undefined;
}

/** The SQL text of a tree. */
export async function writeSelect(session: DuckSession, node: SqlNode): Promise<string> {
  const tree = JSON.stringify({ error: false, statements: [{ node, named_param_map: [] }] });
  const json = tree.replace(MARKED, '$1');
  const [row] = await session.rows(`SELECT json_deserialize_sql(${textLiteral(json)}) AS sql`);
  return row?.['sql'] ?? '';
}

/** Looks at every node of a tree. */
export function visit(tree: SqlTree, look: (node: SqlNode) => void): void {
  if (tree instanceof NumberText || tree === null || typeof tree !== 'object') return;
  if (isNode(tree)) look(tree);
  for (const child of Object.values(tree) as SqlTree[]) visit(child, look);
}

const nowhere = { alias: '', query_location: new NumberText('0') };

/** `*` */
export const everyColumn: SqlNode = {
  ...nowhere,
  class: 'STAR',
  type: 'STAR',
  relation_name: '',
  exclude_list: [],
  replace_list: [],
  columns: false,
  expr: null,
};

/** `NULL` */
export const nothing: SqlNode = {
  ...nowhere,
  class: 'CONSTANT',
  type: 'VALUE_CONSTANT',
  value: { type: { id: 'NULL', type_info: null }, is_null: true },
};

/** `count(*) AS name` */
export function rowCount(name: string): SqlNode {
  return {
    ...nowhere,
    class: 'FUNCTION',
    type: 'FUNCTION',
    alias: name,
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
}
