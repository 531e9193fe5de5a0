import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface AdoptionEnd {
  readonly programmeId: string;
  readonly adoptionId: string;
  readonly outcome: 'adopted' | 'lapsed';
  readonly note: string;
  /** The decision that completed the quorum; absent where it lapsed. */
  readonly decisionId?: string;
  readonly endedAt: string;
}

/** Records what became of an adoption, once and for ever. */
export function endAdoption(tx: Transaction, input: AdoptionEnd): Promise<Recorded> {
  const { programmeId, adoptionId, endedAt, outcome, note, decisionId } = input;
  return insertOnce(tx, {
    table: 'adoption_ends',
    key: { programmeId, adoptionId },
    content: { outcome, note, decisionId },
    noted: { endedAt },
  });
}
