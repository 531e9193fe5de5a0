import type { Transaction } from '../transaction.ts';

/** That a finance officer stands by an account that was changed shortly before a payout. */
export interface AccountConfirmation {
  readonly partyId: string;
  readonly version: number;
}

/** The versions of account details that were confirmed again after they came in force. */
export async function listAccountConfirmations(
  tx: Transaction,
  programmeId: string,
): Promise<AccountConfirmation[]> {
  const rows = await tx.query<{ partyId: string; version: string }>(
    `select target as party_id, content::jsonb #>> '{details,version}' as version
     from gainshare.decisions
     where programme_id = $1 and message = 'confirmAccount' and decision = 'confirm'
       and content::jsonb #>> '{details,version}' is not null
     order by accepted_at, decision_id`,
    [programmeId],
  );
  return rows.map(({ partyId, version }) => ({ partyId, version: Number(version) }));
}
