import { type ChangeProposal, personOf } from '../../core/governance/changes.ts';
import { type DecisionContent, textDetail } from '../../core/governance/decision.ts';
import type { Transaction } from '../transaction.ts';

export interface WaitingChange extends ChangeProposal {
  readonly proposedAt: string;
  /** What was signed: all that the change says. */
  readonly content: DecisionContent;
}

// A key that people add for themselves needs nobody else, nor does an agreement that parties sign.
const WAITING = `
  select d.decision_id as proposal_id, d.message, d.actor_id as proposed_by, d.mandate_id,
    d.public_key as signing_key, d.accepted_at as proposed_at, d.content
  from gainshare.decisions d
  where d.programme_id = $1
    and (d.message in ('registerPerson', 'grantMandate')
      or d.message = 'addKey' and d.target <> d.actor_id
      or d.message = 'proposeAgreement' and d.outcome #>> '{data,signedBy}' = '')
    and not exists (
      select from gainshare.decisions c
      where c.programme_id = d.programme_id and c.message = 'confirmChange'
        and c.target = d.decision_id)
  order by d.accepted_at, d.decision_id`;

type Row = Omit<WaitingChange, 'content' | 'person' | 'publicKey'> & { readonly content: string };

/** The changes that wait for a second person to confirm or refuse them. */
export async function listChangeProposals(
  tx: Transaction,
  programmeId: string,
): Promise<WaitingChange[]> {
  const rows = await tx.query<Row>(WAITING, [programmeId]);
  return rows.map((row) => {
    const content = JSON.parse(row.content) as DecisionContent;
    return {
      ...row,
      content,
      person: personOf(content),
      publicKey: textDetail(content, 'publicKey'),
    };
  });
}
