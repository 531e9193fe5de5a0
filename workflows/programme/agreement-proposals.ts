import type { CheckedAgreement } from '../../activities/check-agreement-document.ts';
import type { AgreementProposal } from '../../activities/reads.ts';
import { type DecisionContent, textDetail } from '../../core/governance/decision.ts';
import { refusal } from '../desk.ts';
import type { Recording } from '../record.ts';

type Proposals = Readonly<Record<string, AgreementProposal>>;

/** Proposes a version; who must sign it is written into the outcome, from which it is read back. */
export function proposeAgreement(
  content: DecisionContent,
  { version, agreementHash, effectiveFrom, signedBy }: CheckedAgreement,
): Recording {
  const who = signedBy.length === 0 ? 'a second person to confirm it' : signedBy.join(', ');
  return {
    note: `agreement version ${version} is proposed; it waits for ${who}`,
    data: {
      change: content.decisionId,
      version: String(version),
      agreementHash,
      effectiveFrom,
      signedBy: signedBy.join(' '),
    },
  };
}

/**
 * A party's signature; with the last one the version is registered. A refusal ends the proposal.
 */
export function signAgreement(proposals: Proposals, content: DecisionContent): Recording {
  const agreementHash = textDetail(content, 'agreementHash');
  const proposal = Object.hasOwn(proposals, agreementHash) ? proposals[agreementHash] : undefined;
  if (proposal === undefined) {
    throw refusal({ code: 'TARGET_UNKNOWN', reason: 'there is no such proposal' });
  }
  const { version, effectiveFrom, proposalId, signedBy, hasSigned } = proposal;
  const partyId = content.target;
  if (content.decision === 'refuse') {
    return { note: `agreement version ${version} is refused by ${partyId}`, partyId };
  }
  const missing = signedBy.filter((party) => party !== partyId && !hasSigned.includes(party));
  if (missing.length > 0) {
    const note = `${partyId} has signed version ${version}; it waits for ${missing.join(', ')}`;
    return { note, partyId };
  }
  return {
    note: `agreement version ${version} is signed by all, in force from ${effectiveFrom}`,
    data: { version: String(version), agreementHash },
    effect: { kind: 'register-agreement', version, agreementHash, effectiveFrom, proposalId },
    partyId,
  };
}
