import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewJoiner {
  readonly programmeId: string;
  readonly disputeId: string;
  readonly partyId: string;
  readonly lines: readonly string[];
  readonly reason: string;
  /** JSON text: names and hashes of files. */
  readonly evidence: string;
  readonly decisionId: string;
  readonly joinedAt: string;
}

/** Records that a partner joins the dispute of another with lines of its own. */
export function joinDispute(tx: Transaction, input: NewJoiner): Promise<Recorded> {
  const { programmeId, disputeId, partyId, joinedAt, ...content } = input;
  return insertOnce(tx, {
    table: 'dispute_joiners',
    key: { programmeId, disputeId, partyId },
    content,
    noted: { joinedAt },
  });
}
