import type { Transaction } from '../transaction.ts';

export interface GateReview {
  readonly position: number;
  /** JSON text: each gate with its value, threshold and outcome, then each use indicator. */
  readonly gates: string;
  readonly outcome: 'release' | 'withhold' | 'defer';
  readonly withheldShare?: string;
  readonly reason?: string;
  readonly decisionId: string;
  readonly reviewedAt: string;
}

/** The reviews of a period's quality gates, in order. */
export function listGateReviews(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<GateReview[]> {
  return tx.query<GateReview>(
    `select position, gates, outcome, withheld_share, reason, decision_id, reviewed_at
     from gainshare.gate_reviews
     where programme_id = $1 and period_id = $2 order by position`,
    [programmeId, periodId],
  );
}
