import type { CheckedAgreement } from '../../activities/check-agreement-document.ts';
import { textDetail } from '../../core/governance/decision.ts';
import { type Accepted, refusal } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { record } from '../record.ts';

/** An agreement that waits for the signatures of its parties. */
export interface AgreementProposal {
  readonly version: number;
  readonly agreementHash: string;
  readonly effectiveFrom: string;
  /** The decision that proposed it and carries its document. */
  readonly proposalId: string;
  readonly signedBy: readonly string[];
  readonly hasSigned: readonly string[];
}

/** Proposes a version; it comes into force at once where nobody must sign it. */
export async function proposeAgreement(
  proposals: Record<string, AgreementProposal>,
  accepted: Accepted,
  { version, agreementHash, effectiveFrom, signedBy }: CheckedAgreement,
): Promise<Outcome> {
  const proposalId = accepted.content.decisionId;
  const data = { version: String(version), agreementHash };
  if (signedBy.length === 0) {
    return await record(accepted, {
      note: `agreement version ${version} is registered, in force from ${effectiveFrom}`,
      data,
      effect: {
        kind: 'register-agreement',
        version,
        agreementHash,
        effectiveFrom,
        proposalId,
      },
    });
  }
  const outcome = await record(accepted, {
    note: `agreement version ${version} is proposed; it waits for ${signedBy.join(', ')}`,
    data,
  });
  proposals[agreementHash] = {
    version,
    agreementHash,
    effectiveFrom,
    proposalId,
    signedBy,
    hasSigned: [],
  };
  return outcome;
}

/**
 * A party's signature; with the last one the version is registered. A refusal ends the proposal.
 */
export async function signAgreement(
  proposals: Record<string, AgreementProposal>,
  accepted: Accepted,
): Promise<Outcome> {
  const { content } = accepted;
  const agreementHash = textDetail(content, 'agreementHash');
  const proposal = proposals[agreementHash];
  if (proposal === undefined) {
    throw refusal({ code: 'TARGET_UNKNOWN', reason: 'there is no such proposal' });
  }
  const { version, effectiveFrom, proposalId, signedBy } = proposal;
  const partyId = content.target;
  if (content.decision === 'refuse') {
    const note = `agreement version ${version} is refused by ${partyId}`;
    const outcome = await record(accepted, { note, partyId });
    delete proposals[agreementHash];
    return outcome;
  }
  const hasSigned = [...proposal.hasSigned, partyId];
  const missing = signedBy.filter((party) => !hasSigned.includes(party));
  if (missing.length > 0) {
    const note = `${partyId} has signed version ${version}; it waits for ${missing.join(', ')}`;
    const outcome = await record(accepted, { note, partyId });
    proposals[agreementHash] = { ...proposal, hasSigned };
    return outcome;
  }
  const outcome = await record(accepted, {
    note: `agreement version ${version} is signed by all, in force from ${effectiveFrom}`,
    data: { version: String(version), agreementHash },
    effect: { kind: 'register-agreement', version, agreementHash, effectiveFrom, proposalId },
    partyId,
  });
  delete proposals[agreementHash];
  return outcome;
}
