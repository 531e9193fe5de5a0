import type { Measure } from '../../core/agreement/agreement.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { divide, formatExact, parseExact } from '../../core/exact/index.ts';
import type { AcceptedParts } from '../check/accepted-parts.ts';
import type { CheckedPeriod } from '../check/dataset-check.ts';
import type { DuckSession, SqlRow } from '../duckdb/session.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { type FigureSource, figureSource } from './figure-source.ts';
import { groupJudge } from './group-values.ts';
import { type FencedMeasure, fenceMeasure } from './measure-fence.ts';
import { withDatasets } from './measure-session.ts';

/** The version of a dataset that figures are made of. */
export interface DatasetVersion {
  readonly fileSha256: string;
  readonly version: string;
  /** From the report; needed only where one file was accepted with different results. */
  readonly partsHash?: string;
}

export interface MeasureInput {
  readonly measures: readonly Measure[];
  /** The currency's ISO code: part of what a figure is. */
  readonly currency: string;
  readonly period: CheckedPeriod;
  readonly datasets: Readonly<Record<string, DatasetVersion>>;
  /** The ids of the agreement's parties. */
  readonly parties: readonly string[];
}

export interface MeasuredFigures {
  /** Exact decimals, or a fraction `n/d` where a quotient does not terminate. */
  readonly values: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, FigureSource>>;
}

export interface MeasureHooks {
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal;
}

const EXACT_TYPE = /^(DECIMAL\(.*\)|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/;
const MAXIMUM_GROUPS = 1000;

/**
 * The figures of a period, by the measures of its agreement. A measure gives one row with the
 * column `value`, or with `by` one row a group with the group's column and `value`; a quotient
 * gives `value` and `per`. Measures whose dataset is not there (waived) are left out.
 *
 * Throws MEASURE_REFUSED, MEASURE_INVALID, DATASET_NOT_CHECKED.
 */
export async function measureFigures(
  store: DatasetStore,
  input: MeasureInput,
  hooks: MeasureHooks = {},
): Promise<MeasuredFigures> {
  const measures = input.measures.filter(({ dataset }) => Object.hasOwn(input.datasets, dataset));
  const values: Record<string, string> = {};
  const sources: Record<string, FigureSource> = {};
  await withDatasets(store, input, hooks.signal, async (session, shown) => {
    for (const [done, measure] of measures.entries()) {
      hooks.signal?.throwIfAborted();
      const parts = shown.get(measure.dataset) as AcceptedParts;
      for (const result of await resultsOf(session, measure, shown, input.parties)) {
        values[result.figure] = result.value;
        sources[result.figure] = figureSource({
          ...result,
          measure,
          parts,
          version: input.datasets[measure.dataset]?.version ?? '',
          currency: input.currency,
          periodId: input.period.id,
        });
      }
      hooks.onProgress?.({ done: done + 1, total: measures.length });
    }
  });
  return { values, sources };
}

interface Result {
  readonly figure: string;
  readonly value: string;
  readonly rows: string | undefined;
}

type Invalid = (what: string) => never;

async function resultsOf(
  session: DuckSession,
  measure: Measure,
  shown: ReadonlyMap<string, AcceptedParts>,
  parties: readonly string[],
): Promise<Result[]> {
  const { figure, by } = measure;
  const invalid: Invalid = (what) => {
    throw new GainshareError('MEASURE_INVALID', `The measure "${figure}" ${what}.`, { figure });
  };
  const fenced = await fenceMeasure(session, figure, measure.sql, new Set(shown.keys()));
  await checkColumns(session, measure, fenced, invalid);
  const rows = await run(session, fenced.sql, invalid);
  if (by === undefined) {
    const [row, ...more] = rows;
    if (row === undefined || more.length > 0) return invalid('must give one row');
    return [{ figure, ...valueOf(row, invalid) }];
  }
  if (rows.length > MAXIMUM_GROUPS) return invalid(`gives more than ${MAXIMUM_GROUPS} groups`);
  const isKnown = await groupJudge(session, shown, parties, by);
  const groups = rows.map((row) => row[by] ?? '');
  if (!groups.every(isKnown)) return invalid(`gives a value to something that is not a ${by}`);
  if (new Set(groups).size < groups.length) return invalid(`gives two values to one ${by}`);
  return rows
    .map((row) => ({ figure: `${figure}.${row[by]}`, ...valueOf(row, invalid) }))
    .sort((left, right) => (left.figure < right.figure ? -1 : 1));
}

/** Text only in the group's column, and only exact numbers beside it: nothing else gets out. */
async function checkColumns(
  session: DuckSession,
  { by }: Measure,
  fenced: FencedMeasure,
  invalid: Invalid,
): Promise<void> {
  const described = await run(session, `SELECT * FROM (DESCRIBE ${fenced.sql})`, invalid);
  const names = described.map((row) => row['column_name'] ?? '');
  const needed = by === undefined ? ['value'] : [by, 'value'];
  const allowed = [...needed, 'per', ...(fenced.countsRows ? ['rows_behind'] : [])];
  if (!needed.every((name) => names.includes(name))) {
    invalid(`must give the columns ${needed.join(' and ')}`);
  }
  if (!names.every((name) => allowed.includes(name)) || new Set(names).size < names.length) {
    invalid('gives a column that is not asked for');
  }
  for (const row of described) {
    const type = row['column_type'] ?? '';
    if (row['column_name'] !== by && !EXACT_TYPE.test(type)) {
      invalid(`gives ${type}, which is not exact`);
    }
  }
}

async function run(session: DuckSession, sql: string, invalid: Invalid): Promise<SqlRow[]> {
  try {
    return await session.rows(sql);
  } catch {
    return invalid('does not run: a name or a type is wrong, or it took too long');
  }
}

function valueOf(row: SqlRow, invalid: Invalid): { value: string; rows: string | undefined } {
  const { value = null, per, rows_behind: rows } = row;
  if (value === null || per === null) {
    return invalid('gives nothing; write coalesce(…, 0) where nothing means 0');
  }
  const exact = parseExact(value);
  if (per === undefined) return { value: formatExact(exact), rows: rows ?? undefined };
  const divisor = parseExact(per);
  if (divisor.numerator === 0n) return invalid('divides by a sum that is zero');
  return { value: formatExact(divide(exact, divisor)), rows: rows ?? undefined };
}
