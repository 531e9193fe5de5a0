import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewPerson {
  readonly programmeId: string;
  readonly personId: string;
  readonly name: string;
  readonly organisation: string;
  readonly addedAt: string;
  readonly decisionId?: string;
}

/** Registers a person; keys and mandates are rows of their own. */
export function addPerson(tx: Transaction, input: NewPerson): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'persons',
    key: { programmeId: input.programmeId, personId: input.personId },
    content: { name: input.name, organisation: input.organisation },
    noted: { addedAt: input.addedAt, decisionId: input.decisionId },
  });
}
