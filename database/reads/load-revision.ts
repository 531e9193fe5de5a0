import type { Transaction } from '../transaction.ts';
import type { RevisionHead } from './list-revisions.ts';

export interface Revision extends RevisionHead {
  /** Canonical JSON of lines, positions and values; absent where the viewer may not see it. */
  readonly result?: string;
  /** Canonical JSON of every step; absent where the viewer may not see it. */
  readonly steps?: string;
}

/** One revision of a period, the newest unless told; undefined where there is none. */
export async function loadRevision(
  tx: Transaction,
  programmeId: string,
  periodId: string,
  number?: number,
): Promise<Revision | undefined> {
  const [revision] = await tx.query<Revision>(
    `select number, agreement_hash, figures_hash, sources_hash, result_hash, revision_hash,
       calculation_version, dataset_versions, calculated_at, result, steps
     from gainshare.revisions
     left join gainshare.revision_documents using (programme_id, period_id, number)
     where programme_id = $1 and period_id = $2 and ($3::integer is null or number = $3)
     order by number desc limit 1`,
    [programmeId, periodId, number ?? null],
  );
  return revision;
}
