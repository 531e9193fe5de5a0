import type { DatasetState } from '../core/period/state.ts';
import { listDatasetVersions } from '../database/reads/list-dataset-versions.ts';
import type { Transaction } from '../database/transaction.ts';
import type { DatasetReport } from '../datasets/check/dataset-report.ts';
import type { DatasetVersion } from '../datasets/measures/measure-figures.ts';

/**
 * The versions that figures are made of, each with the hash of the rows that were accepted: one
 * file can be accepted twice with different results, as with another roster.
 */
export async function measuredVersions(
  tx: Transaction,
  period: { readonly programme: string; readonly id: string },
  datasets: Readonly<Record<string, DatasetState>>,
): Promise<Record<string, DatasetVersion>> {
  const accepted = await listDatasetVersions(tx, period.programme, period.id);
  const used = accepted.filter(
    ({ datasetId, version }) => datasets[datasetId]?.version === version,
  );
  return Object.fromEntries(
    used.map(({ datasetId, version, fileSha256, report }) => {
      const { partsHash } = JSON.parse(report) as DatasetReport;
      return [datasetId, { fileSha256, version: String(version), partsHash }];
    }),
  );
}
