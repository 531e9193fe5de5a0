import { type ChangeProposal, keyFault, lapseFault } from '../../core/governance/changes.ts';
import { type DecisionContent, listDetail, textDetail } from '../../core/governance/decision.ts';
import type { Directory } from '../../core/governance/directory.ts';
import { secondManagerFault } from '../../core/governance/founding.ts';
import type { MessageName } from '../../core/governance/messages.ts';
import type { Fault } from '../../core/period/decision-fault.ts';
import type { AccountProposal, AgreementProposal } from '../../activities/reads.ts';

interface Known {
  readonly directory: Directory;
  readonly agreementProposals: Readonly<Record<string, AgreementProposal>>;
  readonly changes: Readonly<Record<string, ChangeProposal>>;
  readonly accountVersions: Readonly<Record<string, number>>;
  readonly accountProposals: Readonly<Record<string, AccountProposal>>;
}

/** Why what a decision is about is not there; undefined where it is. */
export function programmeTargetFault(
  message: MessageName,
  content: DecisionContent,
  known: Known,
  at: string,
): Fault | undefined {
  return TARGET_FAULTS[message]?.(content, known, at);
}

const TARGET_FAULTS: Partial<
  Record<MessageName, (content: DecisionContent, known: Known, at: string) => Fault | undefined>
> = {
  createProgramme: foundingFault,
  registerPerson: (content, { directory }) => rolesFault(content) ?? keyFault(content, directory),
  grantMandate: (content, known) => personFault(content, known) ?? mandateFault(content, known),
  addKey: (content, known) => personFault(content, known) ?? keyFault(content, known.directory),
  confirmChange: changeFault,
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
  setAccount: ({ target }) =>
    target === '' ? { code: 'SHAPE_WRONG', reason: 'name the party' } : undefined,
  confirmAccount: accountFault,
};

function foundingFault(content: DecisionContent): Fault | undefined {
  if (textDetail(content, 'personId') === content.actor) return secondManagerFault(content);
  return { code: 'SHAPE_WRONG', reason: 'the first manager signs the creation' };
}

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

/** A mandate is written role@organisation: what waits must be what can come in force. */
function rolesFault(content: DecisionContent): Fault | undefined {
  const wrong = listDetail(content, 'roles').find((role) => !/^[^@]+@[^@]+$/.test(role));
  if (wrong === undefined && textDetail(content, 'personId') !== '') return undefined;
  const reason = wrong === undefined ? 'name the person' : `write role@organisation: "${wrong}"`;
  return { code: 'SHAPE_WRONG', reason };
}

function changeFault(
  { target, decision }: DecisionContent,
  { changes, directory }: Known,
  at: string,
): Fault | undefined {
  const change = Object.hasOwn(changes, target) ? changes[target] : undefined;
  if (change === undefined) return { code: 'TARGET_UNKNOWN', reason: `no change ${target} waits` };
  return decision === 'confirm' ? lapseFault(change, directory, at) : undefined;
}

function signatureFault(
  content: DecisionContent,
  { agreementProposals: proposals }: Known,
): Fault | undefined {
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

/**
 * The proposal that waits is confirmed or refused; or the version in force, after a late change.
 */
function accountFault(
  content: DecisionContent,
  { accountProposals, accountVersions }: Known,
): Fault | undefined {
  const { target } = content;
  const version = textDetail(content, 'version');
  if (version !== '') {
    const newest = Object.hasOwn(accountVersions, target) ? accountVersions[target] : 0;
    if (content.decision === 'confirm' && version === String(newest)) return undefined;
    return { code: 'TARGET_UNKNOWN', reason: `version ${newest} of the account is in force` };
  }
  const waiting = Object.hasOwn(accountProposals, target) ? accountProposals[target] : undefined;
  if (waiting !== undefined && waiting.proposalId === textDetail(content, 'proposal')) {
    return undefined;
  }
  return { code: 'TARGET_UNKNOWN', reason: `no such account of ${target} waits` };
}
