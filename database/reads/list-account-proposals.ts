import type { Transaction } from '../transaction.ts';

/** An account that was proposed and not yet confirmed or refused. */
export interface AccountProposal {
  /** The decision that carries it. */
  readonly proposalId: string;
  readonly proposedBy: string;
}

export interface ProposedAccount extends AccountProposal {
  readonly partyId: string;
  readonly proposedAt: string;
  /** The canonical JSON that was signed; its details are the account. */
  readonly content: string;
}

// A later proposal takes the place of an earlier one; whoever confirms names the one they saw.
const PROPOSALS = `
  select distinct on (d.target) d.target as party_id, d.decision_id as proposal_id,
    d.actor_id as proposed_by, d.accepted_at as proposed_at, d.content
  from gainshare.decisions d
  where d.programme_id = $1 and d.message = 'setAccount' and not exists (
    select from gainshare.decisions c
    where c.programme_id = d.programme_id and c.message = 'confirmAccount'
      and c.target = d.target
      and c.content::jsonb #>> '{details,proposal}' is not null
      and (c.content::jsonb #>> '{details,proposal}' = d.decision_id
        or c.accepted_at > d.accepted_at))
  order by d.target, d.accepted_at desc, d.decision_id`;

/** The account proposals that wait, for who may see account details. */
export function listAccountProposals(
  tx: Transaction,
  programmeId: string,
): Promise<ProposedAccount[]> {
  return tx.query<ProposedAccount>(PROPOSALS, [programmeId]);
}
