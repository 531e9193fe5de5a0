import type { Transaction } from '../transaction.ts';

/** A version of the agreement that waits for signatures, or for a second person. */
export interface AgreementProposal {
  readonly version: number;
  readonly agreementHash: string;
  readonly effectiveFrom: string;
  /** The decision that proposed it and carries its document. */
  readonly proposalId: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** Parties that must sign it; none where a second person confirms it. */
  readonly signedBy: readonly string[];
  readonly hasSigned: readonly string[];
}

// What was refused, by a party or by the second person, waits no more.
const WAITING = `
  select d.decision_id as proposal_id, d.actor_id as proposed_by, d.accepted_at as proposed_at,
    d.outcome #>> '{data,version}' as version,
    d.content::jsonb #>> '{details,agreementHash}' as agreement_hash,
    d.outcome #>> '{data,effectiveFrom}' as effective_from,
    d.outcome #>> '{data,signedBy}' as signed_by,
    array(
      select s.target from gainshare.decisions s
      where s.programme_id = d.programme_id and s.message = 'signAgreement'
        and s.decision = 'sign' and s.accepted_at >= d.accepted_at
        and s.content::jsonb #>> '{details,agreementHash}'
          = d.content::jsonb #>> '{details,agreementHash}'
      order by s.accepted_at, s.decision_id) as has_signed
  from gainshare.decisions d
  where d.programme_id = $1 and d.message = 'proposeAgreement'
    and not exists (
      select from gainshare.agreement_versions v
      where v.programme_id = d.programme_id
        and v.agreement_hash = d.content::jsonb #>> '{details,agreementHash}')
    and not exists (
      select from gainshare.decisions r
      where r.programme_id = d.programme_id and r.decision = 'refuse'
        and r.accepted_at >= d.accepted_at
        and (r.message = 'confirmChange' and r.target = d.decision_id
          or r.message = 'signAgreement'
            and r.content::jsonb #>> '{details,agreementHash}'
              = d.content::jsonb #>> '{details,agreementHash}'))
  order by d.accepted_at, d.decision_id`;

type Row = Omit<AgreementProposal, 'version' | 'signedBy'> & {
  readonly version: string;
  readonly signedBy: string;
};

/** The versions of the agreement that are proposed and not yet in force. */
export async function listAgreementProposals(
  tx: Transaction,
  programmeId: string,
): Promise<AgreementProposal[]> {
  const rows = await tx.query<Row>(WAITING, [programmeId]);
  return rows.map(({ version, signedBy, ...row }) => ({
    ...row,
    version: Number(version),
    signedBy: signedBy === '' ? [] : signedBy.split(' '),
  }));
}
