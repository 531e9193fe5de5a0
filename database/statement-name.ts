import { createHash } from 'node:crypto';

const names = new Map<string, string>();

/**
 * Under which name a connection keeps a statement: by it the server parses and plans a statement
 * once for each connection and not at every call, which is half of what a small one costs.
 * A pooler between the two must keep prepared statements, as PgBouncer does from version 1.21.
 */
export function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
  names.set(sql, name);
  return name;
}
