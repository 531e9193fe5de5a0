import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface MandateEnd {
  readonly programmeId: string;
  readonly mandateId: string;
  readonly validTo: string;
  readonly reason: string;
  readonly decisionId?: string;
}

/** Ends a mandate: what was decided under it stands. */
export function endMandate(tx: Transaction, input: MandateEnd): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'mandate_ends',
    key: { programmeId: input.programmeId, mandateId: input.mandateId },
    content: { validTo: input.validTo, reason: input.reason },
    noted: { decisionId: input.decisionId },
  });
}
