import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewPaymentRelease {
  readonly programmeId: string;
  readonly fileHash: string;
  readonly personId: string;
  readonly decisionId: string;
  readonly releasedAt: string;
}

/**
 * Records that a person released a payment file; one row a person, so two releases are two people.
 */
export function recordPaymentRelease(tx: Transaction, input: NewPaymentRelease): Promise<Recorded> {
  const { programmeId, fileHash, personId, decisionId, releasedAt } = input;
  return insertOnce(tx, {
    table: 'payment_releases',
    key: { programmeId, fileHash, personId },
    content: { decisionId },
    noted: { releasedAt },
  });
}
