import type { Transaction } from '../transaction.ts';

/** A registered version of the agreement, without its document. */
export interface AgreementVersionHead {
  readonly version: number;
  readonly agreementHash: string;
  readonly effectiveFrom: string;
  readonly registeredAt: string;
}

/** The registered versions of a programme's agreement, the first one first. */
export function listAgreementVersions(
  tx: Transaction,
  programmeId: string,
): Promise<AgreementVersionHead[]> {
  return tx.query<AgreementVersionHead>(
    `select version, agreement_hash, effective_from, registered_at
     from gainshare.agreement_versions where programme_id = $1 order by version`,
    [programmeId],
  );
}
