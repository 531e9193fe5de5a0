import { GainshareError } from '../../core/errors/index.ts';
import type { SqlRow } from '../duckdb/session.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { type RowsRequest, readRows } from './read-rows.ts';

/** Rows that were opened to one person by a request on the audit. */
export interface RowGrant extends RowsRequest {
  readonly person: string;
}

const nameOf = (grantId: string): string => `grants/${grantId}`;

/** Opens rows. Only the activity that found the request on the audit may call it. */
export async function grantRows(
  store: DatasetStore,
  grantId: string,
  grant: RowGrant,
): Promise<void> {
  await store.writeRecord(nameOf(grantId), grant);
}

/**
 * The only way in which rows leave the store: those that were opened to this person by the decision
 * of this id, and no others. Every value is text; `file_row` is the row in the file.
 * Throws ROWS_NOT_GRANTED, DATASET_NOT_CHECKED, MEASURE_REFUSED.
 */
export async function grantedRows(
  store: DatasetStore,
  grantId: string,
  person: string,
  signal?: AbortSignal,
): Promise<readonly SqlRow[]> {
  const isId = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,99}$/.test(grantId);
  const grant = isId
    ? ((await store.readRecord(nameOf(grantId))) as RowGrant | undefined)
    : undefined;
  if (grant?.person !== person) {
    throw new GainshareError('ROWS_NOT_GRANTED', `No rows were opened to ${person} by ${grantId}.`);
  }
  return await readRows(store, grant, signal);
}
