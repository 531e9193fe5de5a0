import type { Transaction } from '../transaction.ts';

/** The head of a revision, which every member may see. */
export interface RevisionHead {
  readonly number: number;
  readonly agreementHash: string;
  readonly figuresHash: string;
  readonly sourcesHash: string;
  readonly resultHash: string;
  readonly revisionHash: string;
  readonly calculationVersion: string;
  /** JSON text: the version of each dataset that was used. */
  readonly datasetVersions: string;
  readonly calculatedAt: string;
}

/** The revisions of a period, first to newest. */
export function listRevisions(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<RevisionHead[]> {
  return tx.query<RevisionHead>(
    `select number, agreement_hash, figures_hash, sources_hash, result_hash, revision_hash,
       calculation_version, dataset_versions, calculated_at
     from gainshare.revisions
     where programme_id = $1 and period_id = $2 order by number`,
    [programmeId, periodId],
  );
}
