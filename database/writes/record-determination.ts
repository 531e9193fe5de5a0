import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewDetermination {
  readonly programmeId: string;
  readonly disputeId: string;
  /** 1 answers the dispute, 2 its appeal. */
  readonly instance: 1 | 2;
  readonly outcome: 'upheld' | 'partly-upheld' | 'rejected';
  readonly reason: string;
  /** JSON text: what is to be corrected, and where it lies. */
  readonly corrections: string;
  readonly decisionId: string;
  readonly determinedAt: string;
  /** Until when the partner may appeal against it. */
  readonly appealBy?: string | undefined;
}

/** Records the reviewer's answer to a dispute, or to its appeal. */
export function recordDetermination(tx: Transaction, input: NewDetermination): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'determinations',
    key: { programmeId: input.programmeId, disputeId: input.disputeId, instance: input.instance },
    content: {
      outcome: input.outcome,
      reason: input.reason,
      corrections: input.corrections,
      decisionId: input.decisionId,
    },
    noted: { determinedAt: input.determinedAt, appealBy: input.appealBy },
  });
}
