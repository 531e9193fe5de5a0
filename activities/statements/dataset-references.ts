import type { DatasetReference } from '../../core/statement/index.ts';
import { listDatasetVersions } from '../../database/reads/list-dataset-versions.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { IssuedRevision } from './load-issued-revision.ts';

/** The data that a revision was made of. */
export async function datasetReferences(
  tx: Transaction,
  { programme, period, agreement, datasetVersions }: IssuedRevision,
): Promise<readonly DatasetReference[]> {
  const versions = await listDatasetVersions(tx, programme, period);
  const used = versions.filter(({ datasetId, version }) => datasetVersions[datasetId] === version);
  return used.map(({ datasetId, version, fileSha256, rowCount }) => {
    const dataset = agreement.datasets.find(({ id }) => id === datasetId);
    const owner = agreement.parties.find(({ id }) => id === dataset?.owner);
    return {
      datasetId,
      title: dataset?.title ?? datasetId,
      ownerTitle: owner?.name ?? '',
      version,
      sha256: fileSha256,
      rowCount,
    };
  });
}
