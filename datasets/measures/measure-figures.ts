import { availableParallelism } from 'node:os';
import type { Measure } from '../../core/agreement/agreement.ts';
import { canonicalHash } from '../../core/canonical/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { divide, formatExact, parseExact } from '../../core/exact/index.ts';
import type { AcceptedParts } from '../check/accepted-parts.ts';
import type { CheckedPeriod } from '../check/dataset-check.ts';
import { type DuckSession, openSession, type SqlRow } from '../duckdb/session.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { showDatasets } from './dataset-views.ts';
import { type FencedMeasure, fenceMeasure } from './measure-fence.ts';

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

/** Where a figure comes from. `hash` is of all the rest, the value and the currency. */
export interface FigureSource {
  readonly dataset: string;
  readonly version: string;
  readonly fileSha256: string;
  readonly partsHash: string;
  /** The SQL as the agreement has it. */
  readonly measure: string;
  /** How many rows of the dataset it was made of. */
  readonly rows: string;
  readonly hash: string;
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

const MEMORY_MEBIBYTES = 1024;
const TIME_LIMIT_MILLISECONDS = 10 * 60 * 1000;
const EXACT_TYPE = /^(DECIMAL\(.*\)|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/;

/**
 * The figures of a period, by the measures of its agreement. A measure gives one row with the
 * column `value`, or with `by: party` one row a party with the columns `party` and `value`; a
 * quotient gives `value` and `per`. Measures whose dataset is not there (waived) are left out.
 *
 * Throws MEASURE_REFUSED, MEASURE_INVALID, DATASET_NOT_CHECKED.
 */
export async function measureFigures(
  store: DatasetStore,
  input: MeasureInput,
  hooks: MeasureHooks = {},
): Promise<MeasuredFigures> {
  const measures = input.measures.filter((measure) =>
    Object.hasOwn(input.datasets, measure.dataset),
  );
  const values: Record<string, string> = {};
  const sources: Record<string, FigureSource> = {};
  await withDatasets(store, input, hooks, async (session, accepted) => {
    const tables = new Set(accepted.keys());
    for (const [done, measure] of measures.entries()) {
      hooks.signal?.throwIfAborted();
      const fenced = await fenceMeasure(session, measure.figure, measure.sql, tables);
      for (const result of await resultsOf(session, measure, fenced, input.parties)) {
        const parts = accepted.get(measure.dataset) as AcceptedParts;
        values[result.figure] = result.value;
        sources[result.figure] = sourceOf(measure, input, parts, result);
      }
      hooks.onProgress?.({ done: done + 1, total: measures.length });
    }
  });
  return { values, sources };
}

async function withDatasets(
  store: DatasetStore,
  input: MeasureInput,
  hooks: MeasureHooks,
  use: (session: DuckSession, accepted: ReadonlyMap<string, AcceptedParts>) => Promise<void>,
): Promise<void> {
  await store.withPrivateFolder(async (folder) => {
    const session = await openSession({
      folder,
      threads: availableParallelism(),
      memoryMebibytes: MEMORY_MEBIBYTES,
    });
    const stop = (): void => session.interrupt();
    const limit = setTimeout(stop, TIME_LIMIT_MILLISECONDS);
    hooks.signal?.addEventListener('abort', stop);
    try {
      await use(session, await showDatasets(store, session, folder, input));
    } finally {
      clearTimeout(limit);
      hooks.signal?.removeEventListener('abort', stop);
      session.close();
    }
  });
}

interface Result {
  readonly figure: string;
  readonly value: string;
  readonly rows: string | undefined;
}

async function resultsOf(
  session: DuckSession,
  measure: Measure,
  fenced: FencedMeasure,
  parties: readonly string[],
): Promise<Result[]> {
  const invalid = (what: string): never => {
    throw new GainshareError('MEASURE_INVALID', `The measure "${measure.figure}" ${what}.`, {
      figure: measure.figure,
    });
  };
  await checkColumns(session, measure, fenced, invalid);
  const rows = await run(session, fenced.sql, invalid);
  if (measure.by === undefined) {
    const [row, ...more] = rows;
    if (row === undefined || more.length > 0) return invalid('must give one row');
    return [{ figure: measure.figure, ...valueOf(row, invalid) }];
  }
  const seen = new Set<string>();
  return rows.map((row) => {
    const party = row['party'] ?? '';
    if (!parties.includes(party)) return invalid('gives a value to somebody who is not a party');
    if (seen.has(party)) return invalid('gives two values to one party');
    seen.add(party);
    return { figure: `${measure.figure}.${party}`, ...valueOf(row, invalid) };
  });
}

async function checkColumns(
  session: DuckSession,
  measure: Measure,
  fenced: FencedMeasure,
  invalid: (what: string) => never,
): Promise<void> {
  const described = await run(session, `SELECT * FROM (DESCRIBE ${fenced.sql})`, invalid);
  const types = new Map(
    described.map((row) => [row['column_name'] ?? '', row['column_type'] ?? '']),
  );
  types.delete('rows_behind');
  const needed = measure.by === undefined ? ['value'] : ['party', 'value'];
  const allowed = [...needed, 'per'];
  if (needed.some((name) => !types.has(name)) || types.size > allowed.length) {
    invalid(`must give the columns ${needed.join(' and ')}`);
  }
  for (const [name, type] of types) {
    if (!allowed.includes(name)) invalid('gives a column that is not asked for');
    if (name !== 'party' && !EXACT_TYPE.test(type)) invalid(`gives ${type}, which is not exact`);
  }
}

/** DuckDB's own message may quote a value, so it is not repeated. */
async function run(
  session: DuckSession,
  sql: string,
  invalid: (what: string) => never,
): Promise<SqlRow[]> {
  try {
    return await session.rows(sql);
  } catch {
    return invalid('does not run: a name or a type is wrong, or it took too long');
  }
}

function valueOf(
  row: SqlRow,
  invalid: (what: string) => never,
): { value: string; rows: string | undefined } {
  const { value = null, per, rows_behind: rows } = row;
  if (value === null || per === null) {
    return invalid('gives nothing; write coalesce(…, 0) where nothing means 0');
  }
  const exact = parseExact(value);
  const result = per === undefined ? exact : divide(exact, parseExact(per));
  return { value: formatExact(result), rows: rows ?? undefined };
}

function sourceOf(
  measure: Measure,
  input: MeasureInput,
  parts: AcceptedParts,
  result: Result,
): FigureSource {
  const origin = {
    dataset: measure.dataset,
    version: input.datasets[measure.dataset]?.version ?? '',
    fileSha256: parts.fileSha256,
    partsHash: parts.partsHash,
    measure: measure.sql,
    rows: result.rows ?? String(parts.rows),
  };
  const { figure, value } = result;
  const about = { figure, value, currency: input.currency, period: input.period.id };
  return { ...origin, hash: canonicalHash({ ...origin, ...about }) };
}
