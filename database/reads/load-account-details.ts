import type { Transaction } from '../transaction.ts';

/** Where a partner is paid. */
export interface AccountDetails {
  readonly partyId: string;
  readonly version: number;
  readonly holderName: string;
  /** Canonical JSON. */
  readonly details: string;
  readonly effectiveFrom: string;
  readonly decisionIds: readonly string[];
}

/** The newest account details of each party that the viewer may see. */
export function loadAccountDetails(
  tx: Transaction,
  programmeId: string,
): Promise<AccountDetails[]> {
  return tx.query<AccountDetails>(
    `select distinct on (party_id) party_id, version, holder_name, details, effective_from,
       decision_ids
     from gainshare.account_details where programme_id = $1 order by party_id, version desc`,
    [programmeId],
  );
}
