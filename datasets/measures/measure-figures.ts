import type { Measure } from '../../core/agreement/agreement.ts';
import { divide, formatExact, isZero, parseExact } from '../../core/exact/index.ts';
import { isOfPeople } from '../../core/settlement/small-figures.ts';
import type { FigureSource } from '../../core/settlement/figure-source.ts';
import type { AcceptedParts } from '../check/accepted-parts.ts';
import type { CheckedPeriod } from '../check/dataset-check.ts';
import { type DuckSession, nameLiteral, type SqlRow } from '../duckdb/session.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { figureSource } from './figure-source.ts';
import { groupJudge } from './group-values.ts';
import { withDatasets } from './measure-session.ts';
import { invalidMeasure, prepareMeasure, runMeasure } from './prepare-measure.ts';

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
      const people = isOfPeople(measure) ? await peopleOf(session, measure, shown) : undefined;
      for (const result of await resultsOf(session, measure, shown, input.parties)) {
        values[result.figure] = result.value;
        sources[result.figure] = figureSource({
          ...result,
          people: people?.get(result.figure),
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

/** How many people of the roster are in each group of a measure, by the names of its figures. */
async function peopleOf(
  session: DuckSession,
  { figure, by }: Measure,
  shown: ReadonlyMap<string, AcceptedParts>,
): Promise<ReadonlyMap<string, string>> {
  const roster = [...shown].find(([, { kind }]) => kind === 'roster')?.[0];
  if (roster === undefined || by === undefined) return new Map();
  const groups = await session.rows(
    `SELECT ${nameLiteral(by)} AS name, count(DISTINCT person_id) AS people ` +
      `FROM ${nameLiteral(roster)} GROUP BY ALL`,
  );
  return new Map(groups.map(({ name, people }) => [`${figure}.${name ?? ''}`, people ?? '0']));
}

interface Result {
  readonly figure: string;
  readonly value: string;
  readonly rows: string | undefined;
}

async function resultsOf(
  session: DuckSession,
  measure: Measure,
  shown: ReadonlyMap<string, AcceptedParts>,
  parties: readonly string[],
): Promise<Result[]> {
  const { figure, by } = measure;
  const { sql } = await prepareMeasure(session, measure, new Set(shown.keys()));
  const rows = await runMeasure(session, measure, sql);
  if (by === undefined) {
    const [row, ...more] = rows;
    if (row === undefined || more.length > 0) return invalidMeasure(measure, 'must give one row');
    return [{ figure, ...valueOf(row, measure) }];
  }
  if (rows.length > MAXIMUM_GROUPS) {
    return invalidMeasure(measure, `gives more than ${MAXIMUM_GROUPS} groups`);
  }
  const isKnown = await groupJudge(session, shown, parties, by);
  const groups = rows.map((row) => row[by] ?? '');
  if (!groups.every(isKnown)) {
    return invalidMeasure(measure, `gives a value to something that is not a ${by}`);
  }
  if (new Set(groups).size < groups.length) {
    return invalidMeasure(measure, `gives two values to one ${by}`);
  }
  return rows
    .map((row) => ({ figure: `${figure}.${row[by]}`, ...valueOf(row, measure) }))
    .sort((left, right) => (left.figure < right.figure ? -1 : 1));
}

function valueOf(row: SqlRow, measure: Measure): { value: string; rows: string | undefined } {
  const { value = null, per, rows_behind: rows } = row;
  if (value === null || per === null) {
    return invalidMeasure(measure, 'gives nothing; write coalesce(…, 0) where nothing means 0');
  }
  const exact = parseExact(value);
  if (per === undefined) return { value: formatExact(exact), rows: rows ?? undefined };
  const divisor = parseExact(per);
  if (isZero(divisor)) return invalidMeasure(measure, 'divides by a sum that is zero');
  return { value: formatExact(divide(exact, divisor)), rows: rows ?? undefined };
}
