import type { AgreementProposal } from '../../activities/reads.ts';
import type { ChangeProposal } from '../../core/governance/changes.ts';
import { type Accepted, refusal } from '../desk.ts';
import type { Recording } from '../record.ts';

interface Waiting {
  readonly changes: Readonly<Record<string, ChangeProposal>>;
  readonly agreementProposals: Readonly<Record<string, AgreementProposal>>;
}

/** A second person's answer to a change: with a confirmation it is in force. */
export function confirmChange(waiting: Waiting, { content }: Accepted): Recording {
  const { target, decision } = content;
  const change = Object.hasOwn(waiting.changes, target) ? waiting.changes[target] : undefined;
  if (change === undefined) throw unknown(target);
  if (decision === 'refuse') return { note: 'the change is refused' };
  const proposalId = change.proposalId;
  switch (change.message) {
    case 'registerPerson':
      return {
        note: `${change.person} is registered`,
        effect: { kind: 'register-person', proposalId },
      };
    case 'grantMandate':
      return {
        note: `the mandate of ${change.person} is granted`,
        effect: { kind: 'grant-mandate', proposalId },
      };
    case 'addKey':
      return {
        note: `the further key of ${change.person} is registered`,
        effect: { kind: 'add-key', proposalId },
      };
    case 'proposeAgreement':
      return agreementInForce(waiting, proposalId);
  }
}

function agreementInForce({ agreementProposals }: Waiting, proposalId: string): Recording {
  const proposal = Object.values(agreementProposals).find((one) => one.proposalId === proposalId);
  if (proposal === undefined) throw unknown(proposalId);
  const { version, agreementHash, effectiveFrom } = proposal;
  return {
    note: `agreement version ${version} is registered, in force from ${effectiveFrom}`,
    data: { version: String(version), agreementHash },
    effect: { kind: 'register-agreement', version, agreementHash, effectiveFrom, proposalId },
  };
}

function unknown(target: string) {
  return refusal({ code: 'TARGET_UNKNOWN', reason: `no change ${target} waits` });
}
