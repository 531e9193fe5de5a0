import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewGateReview {
  readonly programmeId: string;
  readonly periodId: string;
  readonly position: number;
  /** JSON text: each gate with its value, threshold and outcome. */
  readonly gates: string;
  readonly outcome: 'release' | 'withhold' | 'defer';
  /** An exact number as text, such as 0.25. */
  readonly withheldShare?: string;
  readonly reason?: string;
  readonly decisionId: string;
  readonly reviewedAt: string;
}

/** Records what the review of the quality gates found and decided. */
export function recordGateReview(tx: Transaction, input: NewGateReview): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'gate_reviews',
    key: { programmeId: input.programmeId, periodId: input.periodId, position: input.position },
    content: {
      gates: input.gates,
      outcome: input.outcome,
      withheldShare: input.withheldShare,
      reason: input.reason,
      decisionId: input.decisionId,
    },
    noted: { reviewedAt: input.reviewedAt },
  });
}
