import type { AcceptedParts } from '../check/accepted-parts.ts';
import { kindNamed } from '../contract/kinds.ts';
import { type DuckSession, nameLiteral } from '../duckdb/session.ts';

const GROUP = /^[a-z0-9][a-z0-9_-]{0,39}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/**
 * Says which values a group may have: parties of the agreement, months, or codes that stand in a
 * column of that name in one of the datasets. The name of a person can never be one of them,
 * whatever the SQL of a measure puts into the column.
 */
export async function groupJudge(
  session: DuckSession,
  shown: ReadonlyMap<string, AcceptedParts>,
  parties: readonly string[],
  group: string,
): Promise<(value: string) => boolean> {
  if (group === 'party') return (value) => parties.includes(value);
  if (group === 'month') return (value) => MONTH.test(value);
  const known = new Set<string>();
  for (const [dataset, { kind }] of shown) {
    const column = kindNamed(kind).columns.find(({ name }) => name === group);
    if (column === undefined || column.type === 'person') continue;
    const name = nameLiteral(group);
    const query = `SELECT DISTINCT ${name} AS value FROM ${nameLiteral(dataset)}`;
    for (const row of await session.rows(query)) known.add(row['value'] ?? '');
  }
  return (value) => known.has(value) && GROUP.test(value);
}
