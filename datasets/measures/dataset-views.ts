import { type AcceptedParts, acceptedParts, decryptParts } from '../check/accepted-parts.ts';
import { absentColumn } from '../check/column-rules.ts';
import type { CheckedPeriod } from '../check/dataset-check.ts';
import { kindNamed } from '../contract/kinds.ts';
import { type DuckSession, nameLiteral, textLiteral } from '../duckdb/session.ts';
import type { DatasetStore } from '../store/dataset-store.ts';

export interface DatasetsToShow {
  readonly period: CheckedPeriod;
  readonly datasets: Readonly<
    Record<string, { readonly fileSha256: string; readonly partsHash?: string }>
  >;
}

/** Makes a view of each dataset's accepted rows under its id; gives the parts by that name. */
export async function showDatasets(
  store: DatasetStore,
  session: DuckSession,
  folder: string,
  input: DatasetsToShow,
): Promise<ReadonlyMap<string, AcceptedParts>> {
  const shown = new Map<string, AcceptedParts>();
  for (const [dataset, { fileSha256, partsHash }] of Object.entries(input.datasets)) {
    const key = { fileSha256, dataset, periodId: input.period.id };
    const accepted = await acceptedParts(
      store,
      partsHash === undefined ? key : { ...key, partsHash },
    );
    const paths = await decryptParts(store, accepted, folder);
    await session.run(
      `CREATE VIEW ${nameLiteral(dataset)} AS ${partsAsSelect(accepted.kind, paths)}`,
    );
    shown.set(dataset, accepted);
  }
  return shown;
}

/** The rows of decrypted parts as a query; a kind without any parts has its columns and no rows. */
export function partsAsSelect(kind: string, paths: readonly string[]): string {
  if (paths.length > 0) {
    return `SELECT * FROM read_parquet([${paths.map((path) => textLiteral(path)).join(', ')}])`;
  }
  const columns = kindNamed(kind).columns.map((column) => absentColumn(column));
  return `SELECT CAST(NULL AS BIGINT) AS file_row, ${columns.join(', ')} WHERE false`;
}
