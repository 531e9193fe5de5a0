import type { Transaction } from '../transaction.ts';

/** A mandate, and for whom a decision under it counts. */
export interface Principal {
  readonly mandateId: string;
  readonly personId: string;
  /** In whose place the holder decides; the holder where it is nobody's. */
  readonly principalId: string;
  readonly role: string;
}

/** For whom decisions under these mandates count; ended mandates included. */
export function listPrincipals(
  tx: Transaction,
  programmeId: string,
  mandateIds: readonly string[],
): Promise<Principal[]> {
  return tx.query<Principal>(
    `select mandate_id, person_id, coalesce(deputy_for, person_id) as principal_id, role
     from gainshare.mandates where programme_id = $1 and mandate_id = any ($2)
     order by mandate_id`,
    [programmeId, mandateIds],
  );
}
