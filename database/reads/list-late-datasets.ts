import type { Transaction } from '../transaction.ts';

/** Data that came too late to count: offered to a re-review or a true-up. */
export interface LateDataset {
  readonly datasetId: string;
  readonly fileSha256: string;
  /** JSON text: the file's name and its control totals. */
  readonly details: string;
  readonly phase: string;
  readonly reason: string;
  readonly decisionId: string;
  readonly keptAt: string;
  /** The version that it became; absent while it is only offered. */
  readonly version?: number;
}

/** What a period keeps, earliest first. */
export function listLateDatasets(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<LateDataset[]> {
  return tx.query<LateDataset>(
    `select l.dataset_id, l.file_sha256, l.details, l.phase, l.reason, l.decision_id, l.kept_at,
       (select min(v.version) from gainshare.dataset_versions v
        where v.programme_id = l.programme_id and v.period_id = l.period_id
          and v.dataset_id = l.dataset_id and v.file_sha256 = l.file_sha256) as version
     from gainshare.late_datasets l
     where l.programme_id = $1 and l.period_id = $2 order by l.kept_at, l.dataset_id`,
    [programmeId, periodId],
  );
}
