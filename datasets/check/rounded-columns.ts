import type { Column, ColumnType } from '../contract/column.ts';
import { type DuckSession, nameLiteral } from '../duckdb/session.ts';

const LONG_NUMBER = '[1-9][0-9]{15,}';

/** A number of more than fifteen digits with nothing but zeros behind the fifteenth. */
export const ROUNDED_NUMBER = '[1-9][0-9]{14}0+';

const named: ReadonlySet<ColumnType> = new Set(['identifier', 'person', 'code']);

/**
 * The columns of names in `lines` whose long numbers a spreadsheet has rounded: it keeps fifteen
 * digits of every number. One such number proves nothing, for of honest numbers of sixteen digits
 * every tenth ends in 0. So a column is rounded when more than half of its different long numbers
 * have only zeros there; then each of those is a fault.
 */
export async function roundedColumns(
  session: DuckSession,
  columns: readonly Column[],
): Promise<ReadonlySet<string>> {
  const judged = columns.filter(({ type, codes, isParty }) => {
    return named.has(type) && codes === undefined && isParty !== true;
  });
  const counts = judged.flatMap(({ name }, at) => {
    const text = nameLiteral(name);
    const different = (pattern: string): string =>
      `count(DISTINCT ${text}) ` +
      `FILTER (strlen(${text}) > 15 AND regexp_full_match(${text}, '${pattern}'))`;
    return [
      `${different(LONG_NUMBER)} AS long_${at}`,
      `${different(ROUNDED_NUMBER)} AS rounded_${at}`,
    ];
  });
  if (counts.length === 0) return new Set();
  const [row] = await session.rows(`SELECT ${counts.join(', ')} FROM lines`);
  const found = (count: string): number => Number(row?.[count] ?? '0');
  const rounded = judged.filter((_, at) => found(`rounded_${at}`) * 2 > found(`long_${at}`));
  return new Set(rounded.map(({ name }) => name));
}
