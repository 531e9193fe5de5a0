import { type DecisionContent, textDetail } from '../../core/governance/decision.ts';
import type { Directory } from '../../core/governance/directory.ts';
import type { MessageName } from '../../core/governance/messages.ts';
import type { Fault } from '../../core/period/decision-fault.ts';
import type { AgreementProposal } from './agreement-proposals.ts';

interface Known {
  readonly directory: Directory;
  readonly proposals: Readonly<Record<string, AgreementProposal>>;
}

/** Why what a decision is about is not there; undefined where it is. */
export function programmeTargetFault(
  message: MessageName,
  content: DecisionContent,
  known: Known,
): Fault | undefined {
  return TARGET_FAULTS[message]?.(content, known);
}

const TARGET_FAULTS: Partial<
  Record<MessageName, (content: DecisionContent, known: Known) => Fault | undefined>
> = {
  grantMandate: (content, known) => personFault(content, known) ?? mandateFault(content, known),
  addKey: personFault,
  endMandate: ({ target }, { directory }) => {
    const mandates = Object.values(directory.people).flatMap((person) => person.mandates);
    if (mandates.some(({ mandateId }) => mandateId === target)) return undefined;
    return { code: 'TARGET_UNKNOWN', reason: `there is no mandate "${target}"` };
  },
  endKey: ({ target }, { directory }) => {
    const keys = Object.values(directory.people).flatMap((person) => person.keys);
    if (keys.some(({ publicKey }) => publicKey === target)) return undefined;
    return { code: 'TARGET_UNKNOWN', reason: `nobody has the key "${target}"` };
  },
  signAgreement: signatureFault,
};

function personFault({ target }: DecisionContent, { directory }: Known): Fault | undefined {
  if (Object.hasOwn(directory.people, target)) return undefined;
  return { code: 'PERSON_UNKNOWN', reason: `there is no person "${target}"` };
}

function mandateFault(content: DecisionContent, { directory }: Known): Fault | undefined {
  if (textDetail(content, 'role') === '' || textDetail(content, 'organisation') === '') {
    return { code: 'SHAPE_WRONG', reason: 'a mandate names a role and an organisation' };
  }
  const principal = textDetail(content, 'deputyFor');
  if (principal === '' || Object.hasOwn(directory.people, principal)) return undefined;
  return { code: 'PERSON_UNKNOWN', reason: `there is no person "${principal}" to stand in for` };
}

function signatureFault(content: DecisionContent, { proposals }: Known): Fault | undefined {
  const hash = textDetail(content, 'agreementHash');
  const proposal = Object.hasOwn(proposals, hash) ? proposals[hash] : undefined;
  if (proposal === undefined) {
    return { code: 'TARGET_UNKNOWN', reason: 'no agreement with this hash waits for signatures' };
  }
  if (!proposal.signedBy.includes(content.target)) {
    return { code: 'TARGET_UNKNOWN', reason: `"${content.target}" is not asked to sign it` };
  }
  if (!proposal.hasSigned.includes(content.target)) return undefined;
  return { code: 'ALREADY_DECIDED', reason: `${content.target} has signed it already` };
}
