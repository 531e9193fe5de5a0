import type { Measure } from '../../core/agreement/agreement.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { DuckSession, SqlRow } from '../duckdb/session.ts';
import { type FencedMeasure, fenceMeasure } from './measure-fence.ts';

const EXACT_TYPE = /^(DECIMAL\(.*\)|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/;

/** Throws MEASURE_INVALID: the measure, and what is wrong with it. */
export function invalidMeasure({ figure }: Measure, what: string): never {
  throw new GainshareError('MEASURE_INVALID', `The measure "${figure}" ${what}.`, { figure });
}

/**
 * A measure that may run in a session with views of its datasets, and gives what it should: text
 * only in its group's column, and only exact numbers beside it, so that nothing else gets out.
 * Throws MEASURE_REFUSED, MEASURE_INVALID.
 */
export async function prepareMeasure(
  session: DuckSession,
  measure: Measure,
  tables: ReadonlySet<string>,
): Promise<FencedMeasure> {
  const { by } = measure;
  const fenced = await fenceMeasure(session, measure, tables);
  const described = await runMeasure(session, measure, `SELECT * FROM (DESCRIBE ${fenced.sql})`);
  const names = described.map((row) => row['column_name'] ?? '');
  const needed = by === undefined ? ['value'] : [by, 'value'];
  const allowed = [...needed, 'per', ...(fenced.countsRows ? ['rows_behind'] : [])];
  if (!needed.every((name) => names.includes(name))) {
    invalidMeasure(measure, `must give the columns ${needed.join(' and ')}`);
  }
  const stranger = names.find((name, at) => !allowed.includes(name) || names.indexOf(name) < at);
  if (stranger !== undefined) {
    invalidMeasure(measure, `gives the column ${stranger}, which is not asked for`);
  }
  for (const row of described) {
    const { column_name: name = '', column_type: type } = row;
    if (name !== by && !EXACT_TYPE.test(type ?? '')) {
      invalidMeasure(measure, `gives the column ${name} as ${type ?? ''}, which is not exact`);
    }
  }
  return fenced;
}

export async function runMeasure(
  session: DuckSession,
  measure: Measure,
  sql: string,
): Promise<SqlRow[]> {
  try {
    return await session.rows(sql);
  } catch (error) {
    const column = error instanceof GainshareError ? error.details['column'] : undefined;
    if (column !== undefined) {
      return invalidMeasure(measure, `does not run: the column ${column} is not there, or not so`);
    }
    return invalidMeasure(measure, 'does not run: a name or a type is wrong, or it took too long');
  }
}
