import type { Transaction } from '../transaction.ts';

export interface DatasetVersion {
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

/** Every accepted version of every dataset of a period, by dataset and version. */
export function listDatasetVersions(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<DatasetVersion[]> {
  return tx.query<DatasetVersion>(
    `select dataset_id, version, file_sha256, row_count, quarantined_count, control_totals, report,
       decision_id, accepted_at
     from gainshare.dataset_versions
     where programme_id = $1 and period_id = $2 order by dataset_id, version`,
    [programmeId, periodId],
  );
}
