import type { Transaction } from '../transaction.ts';

/** Who proposed the newest account of each party: they do not stand by it as well. */
export async function loadAccountProposers(
  tx: Transaction,
  programmeId: string,
): Promise<Readonly<Record<string, string>>> {
  const rows = await tx.query<{ partyId: string; actorId: string }>(
    `select distinct on (a.party_id) a.party_id, d.actor_id
     from gainshare.account_details a
     join gainshare.decisions d
       on d.programme_id = a.programme_id and d.decision_id = a.decision_ids[1]
     where a.programme_id = $1 order by a.party_id, a.version desc`,
    [programmeId],
  );
  return Object.fromEntries(rows.map(({ partyId, actorId }) => [partyId, actorId]));
}
