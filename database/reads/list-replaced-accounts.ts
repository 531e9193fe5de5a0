import type { Transaction } from '../transaction.ts';

/** The parties that a payment file pays to other accounts than those now in force. */
export async function listReplacedAccounts(
  tx: Transaction,
  programmeId: string,
  fileHash: string,
): Promise<readonly string[]> {
  const rows = await tx.query<{ partyId: string }>(
    `select distinct i.party_id
     from gainshare.payment_instructions i
     join gainshare.account_details paid
       on paid.programme_id = i.programme_id and paid.party_id = i.party_id
         and paid.version = i.account_version
     join lateral (select holder_name, details from gainshare.account_details n
       where n.programme_id = i.programme_id and n.party_id = i.party_id
       order by n.version desc limit 1) newest on true
     where i.programme_id = $1 and i.file_hash = $2
       and (newest.holder_name, newest.details) <> (paid.holder_name, paid.details)
     order by i.party_id`,
    [programmeId, fileHash],
  );
  return rows.map(({ partyId }) => partyId);
}
