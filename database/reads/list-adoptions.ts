import type { Transaction } from '../transaction.ts';

/** An amendment that a period was asked to adopt. */
export interface Adoption {
  readonly adoptionId: string;
  readonly agreementVersion: number;
  readonly agreementHash: string;
  readonly revisionHash: string;
  /** What every decision on it names. */
  readonly effectHash: string;
  readonly reason: string;
  /** The role that the version before it names for the adoption. */
  readonly adopterRole: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly deadlineAt: string;
  /** Canonical JSON; absent where the viewer does not see the calculation. */
  readonly effect?: string;
  /** Absent while it waits. */
  readonly outcome?: 'adopted' | 'lapsed';
  readonly endedAt?: string;
  readonly note?: string;
  /** The decision that completed the quorum. */
  readonly adoptedBy?: string;
}

const ADOPTIONS = `
  select a.adoption_id, a.agreement_version, a.agreement_hash, a.revision_hash, a.effect_hash,
    a.reason, v.document::jsonb #>> '{governance,adoption,role}' as adopter_role,
    d.actor_id as proposed_by, a.proposed_at, a.deadline_at, f.effect, e.outcome,
    e.ended_at, e.note, e.decision_id as adopted_by
  from gainshare.adoptions a
  join gainshare.decisions d using (programme_id, decision_id)
  left join gainshare.adoption_effects f using (programme_id, adoption_id)
  left join gainshare.adoption_ends e using (programme_id, adoption_id)
  join gainshare.revisions r on r.programme_id = a.programme_id
    and r.revision_hash = a.revision_hash
  join gainshare.agreement_versions v on v.programme_id = r.programme_id
    and v.agreement_hash = r.agreement_hash
  where a.programme_id = $1 and a.period_id = $2
  order by a.proposed_at, a.adoption_id`;

/** The amendments that a period was asked to adopt, the first one first. */
export function listAdoptions(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<Adoption[]> {
  return tx.query<Adoption>(ADOPTIONS, [programmeId, periodId]);
}
