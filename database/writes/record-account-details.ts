import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewAccountDetails {
  readonly programmeId: string;
  readonly partyId: string;
  readonly version: number;
  readonly holderName: string;
  /** Canonical JSON: `{ iban }`, or `{ sortCode, accountNumber }`, or what the bank asks for. */
  readonly details: string;
  readonly effectiveFrom: string;
  /** Who set it and who confirmed it. */
  readonly decisionIds: readonly string[];
}

/** Records where a partner is paid, as a further version; earlier payments keep theirs. */
export function recordAccountDetails(tx: Transaction, input: NewAccountDetails): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'account_details',
    key: { programmeId: input.programmeId, partyId: input.partyId, version: input.version },
    content: {
      holderName: input.holderName,
      details: input.details,
      decisionIds: input.decisionIds,
    },
    noted: { effectiveFrom: input.effectiveFrom },
  });
}
