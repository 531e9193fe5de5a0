import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface PersonKeyEnd {
  readonly programmeId: string;
  readonly publicKey: string;
  readonly validTo: string;
  readonly reason: string;
  readonly decisionId?: string;
}

/** Ends a key: what was signed while it was valid stays valid. */
export function endPersonKey(tx: Transaction, input: PersonKeyEnd): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'person_key_ends',
    key: { programmeId: input.programmeId, publicKey: input.publicKey },
    content: { validTo: input.validTo, reason: input.reason },
    noted: { decisionId: input.decisionId },
  });
}
