import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewMandate {
  readonly programmeId: string;
  readonly mandateId: string;
  readonly personId: string;
  readonly role: string;
  readonly organisation: string;
  /** The person in whose place the holder decides. */
  readonly deputyFor?: string;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly decisionId?: string;
}

/** Records what a person may decide, for which organisation, from when to when. */
export function grantMandate(tx: Transaction, input: NewMandate): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'mandates',
    key: { programmeId: input.programmeId, mandateId: input.mandateId },
    content: {
      personId: input.personId,
      role: input.role,
      organisation: input.organisation,
      deputyFor: input.deputyFor,
      validFrom: input.validFrom,
      validTo: input.validTo,
    },
    noted: { decisionId: input.decisionId },
  });
}
