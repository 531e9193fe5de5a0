import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewDatasetVersion {
  readonly programmeId: string;
  readonly periodId: string;
  readonly datasetId: string;
  readonly version: number;
  readonly fileSha256: string;
  readonly rowCount: number;
  readonly quarantinedCount: number;
  /** JSON text, as `report` is. */
  readonly controlTotals: string;
  readonly report: string;
  readonly decisionId: string;
  readonly acceptedAt: string;
}

/** Records an accepted dataset by its hash, counts and totals; its rows stay in the store. */
export function recordDatasetVersion(tx: Transaction, input: NewDatasetVersion): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'dataset_versions',
    key: {
      programmeId: input.programmeId,
      periodId: input.periodId,
      datasetId: input.datasetId,
      version: input.version,
    },
    content: {
      fileSha256: input.fileSha256,
      rowCount: input.rowCount,
      quarantinedCount: input.quarantinedCount,
      controlTotals: input.controlTotals,
      report: input.report,
      decisionId: input.decisionId,
    },
    noted: { acceptedAt: input.acceptedAt },
  });
}
