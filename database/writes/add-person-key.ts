import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewPersonKey {
  readonly programmeId: string;
  /** Ed25519, 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly personId: string;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly isDemo?: boolean;
  readonly decisionId?: string;
}

/** Registers a public key, which belongs to this person alone. */
export function addPersonKey(tx: Transaction, input: NewPersonKey): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'person_keys',
    key: { programmeId: input.programmeId, publicKey: input.publicKey },
    content: {
      personId: input.personId,
      validFrom: input.validFrom,
      validTo: input.validTo,
      isDemo: input.isDemo ?? false,
    },
    noted: { decisionId: input.decisionId },
  });
}
