import type { Transaction } from '../transaction.ts';

/** A signed decision as it was accepted. */
export interface DecisionRecord {
  readonly decisionId: string;
  readonly periodId?: string;
  readonly message: string;
  readonly target: string;
  readonly partyId?: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly mandateId?: string;
  readonly organisation: string;
  readonly decision: string;
  readonly reason: string;
  readonly revisionHash?: string;
  /** The canonical JSON that was signed. */
  readonly content: string;
  readonly contentHash: string;
  readonly signature: string;
  readonly publicKey: string;
  readonly acceptedAt: string;
  readonly outcome: object;
}

export interface DecisionFilter {
  readonly decisionId?: string;
  readonly periodId?: string;
  readonly actorId?: string;
  readonly message?: string;
  readonly revisionHash?: string;
}

const DECISIONS = `
  select d.decision_id, d.period_id, d.message, d.target, d.party_id, d.actor_id,
    p.name as actor_name, d.mandate_id, d.organisation, d.decision, d.reason, d.revision_hash,
    d.content, d.content_hash, d.signature, d.public_key, d.accepted_at, d.outcome
  from gainshare.decisions d
  join gainshare.persons p on p.programme_id = d.programme_id and p.person_id = d.actor_id
  where d.programme_id = $1
    and ($2::text is null or d.decision_id = $2) and ($3::text is null or d.period_id = $3)
    and ($4::text is null or d.actor_id = $4) and ($5::text is null or d.message = $5)
    and ($6::text is null or d.revision_hash = $6)
  order by d.accepted_at, d.decision_id`;

/** The decisions that match all that is asked, in the order in which they were accepted. */
export function listDecisions(
  tx: Transaction,
  programmeId: string,
  filter: DecisionFilter = {},
): Promise<DecisionRecord[]> {
  const { decisionId, periodId, actorId, message, revisionHash } = filter;
  const values = [decisionId, periodId, actorId, message, revisionHash];
  return tx.query<DecisionRecord>(DECISIONS, [
    programmeId,
    ...values.map((value) => value ?? null),
  ]);
}
