import type { Measure } from '../../core/agreement/agreement.ts';
import type { CheckedPeriod } from '../check/dataset-check.ts';
import { nameLiteral, type SqlRow, textLiteral } from '../duckdb/session.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { ROW_GROUP, rowsBehind } from './measure-fence.ts';
import { withDatasets } from './measure-session.ts';

export interface RowsRequest {
  readonly period: CheckedPeriod;
  readonly dataset: string;
  readonly fileSha256: string;
  readonly partsHash?: string;
  /** The rows behind this measure; without it every accepted row. */
  readonly measure?: Measure;
  /** Of a measure with `by`, only the rows of this group. */
  readonly group?: string;
  /** At most so many rows, the first of the file. */
  readonly limit: number;
}

const MAXIMUM_ROWS = 100_000;

/**
 * Accepted rows, in the order of the file. A measure that joins or nests is made of every row of
 * its dataset. Rows are about people: see `grantedRows`, which alone calls this.
 */
export async function readRows(
  store: DatasetStore,
  request: RowsRequest,
  signal?: AbortSignal,
): Promise<readonly SqlRow[]> {
  const { period, dataset, fileSha256, partsHash, measure, group } = request;
  const version = partsHash === undefined ? { fileSha256 } : { fileSha256, partsHash };
  const shown = { period, datasets: { [dataset]: version } };
  return await withDatasets(store, shown, signal, async (session) => {
    const behind =
      measure === undefined ? undefined : await rowsBehind(session, measure, new Set([dataset]));
    const all = `SELECT *, NULL AS ${ROW_GROUP} FROM ${nameLiteral(dataset)}`;
    const isGrouped = behind !== undefined && group !== undefined;
    const ofGroup = isGrouped ? `WHERE ${ROW_GROUP} = ${textLiteral(group)}` : '';
    const limit = Math.min(Math.max(Math.trunc(request.limit) || 0, 0), MAXIMUM_ROWS);
    return await session.rows(
      `SELECT * EXCLUDE (${ROW_GROUP}) FROM (${behind ?? all}) ${ofGroup} ` +
        `ORDER BY file_row LIMIT ${limit}`,
    );
  });
}
