import type { Transaction } from '../transaction.ts';

export interface Waiver {
  readonly datasetId: string;
  readonly reason: string;
  readonly decisionId: string;
  readonly waivedAt: string;
}

/** The datasets that a period goes on without, and why. */
export function listWaivers(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<Waiver[]> {
  return tx.query<Waiver>(
    `select dataset_id, reason, decision_id, waived_at from gainshare.waivers
     where programme_id = $1 and period_id = $2 order by waived_at, dataset_id`,
    [programmeId, periodId],
  );
}
