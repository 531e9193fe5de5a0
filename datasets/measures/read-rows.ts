import type { Measure } from '../../core/agreement/agreement.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { CheckedPeriod } from '../check/dataset-check.ts';
import { nameLiteral, type SqlRow, textLiteral } from '../duckdb/session.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { fenceMeasure } from './measure-fence.ts';
import { withDatasets } from './measure-session.ts';

export interface RowsRequest {
  readonly period: CheckedPeriod;
  readonly dataset: string;
  readonly fileSha256: string;
  readonly partsHash?: string;
  /** Only the rows behind this measure; without it every accepted row. */
  readonly measure?: Measure;
  /** Of a measure with `by`, only the rows of this group. */
  readonly group?: string;
  /** At most so many rows, the first of the file. */
  readonly limit: number;
}

const MAXIMUM_ROWS = 100_000;

/**
 * Accepted rows out of the store, every value as text, `file_row` being the row in the file. These
 * are rows about people: the caller has put the request on the audit before it asks.
 *
 * Throws DATASET_NOT_CHECKED, MEASURE_REFUSED, and MEASURE_INVALID where a measure joins or nests,
 * so that no rows can be told from the others.
 */
export async function* readRows(
  store: DatasetStore,
  request: RowsRequest,
  signal?: AbortSignal,
): AsyncGenerator<SqlRow> {
  yield* await withDatasets(store, showing(request), signal, async (session, shown) => {
    const { measure, group, dataset } = request;
    const base = measure === undefined ? `SELECT * FROM ${nameLiteral(dataset)}` : undefined;
    const behind =
      measure === undefined
        ? undefined
        : await fenceMeasure(session, measure.figure, measure.sql, new Set(shown.keys()));
    const rows = base ?? behind?.rowsSql;
    if (rows === undefined) {
      throw new GainshareError(
        'MEASURE_INVALID',
        `The measure "${measure?.figure ?? ''}" is made of all rows; ask for those of the dataset.`,
      );
    }
    const ofGroup =
      measure?.by === undefined || group === undefined
        ? ''
        : `WHERE ${groupColumn(measure.by)} = ${textLiteral(group)}`;
    const limit = Math.min(Math.max(Math.trunc(request.limit), 0), MAXIMUM_ROWS);
    return session.rows(`SELECT * FROM (${rows}) ${ofGroup} ORDER BY file_row LIMIT ${limit}`);
  });
}

function showing(request: RowsRequest): {
  period: CheckedPeriod;
  datasets: Record<string, { fileSha256: string; partsHash?: string }>;
} {
  const { period, dataset, fileSha256, partsHash } = request;
  const version = partsHash === undefined ? { fileSha256 } : { fileSha256, partsHash };
  return { period, datasets: { [dataset]: version } };
}

/** Months are not a column of lines: they are taken from the day of the care. */
function groupColumn(by: string): string {
  return by === 'month' ? "strftime(service_date, '%Y-%m')" : nameLiteral(by);
}
