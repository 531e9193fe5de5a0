import { continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import type { CheckedAgreement } from '../activities/check-agreement-document.ts';
import type { KnownProgramme } from '../activities/reads.ts';
import { type DecisionContent, listDetail, textDetail } from '../core/governance/decision.ts';
import { foundersOf } from '../core/governance/founding.ts';
import { MESSAGES, type MessageName } from '../core/governance/messages.ts';
import { phaseFault } from '../core/governance/phase-fault.ts';
import { type Fault, ruleFault } from '../core/period/decision-fault.ts';
import type { Handled } from '../core/period/state.ts';
import { attend } from './attend.ts';
import { carriedState } from './carried-state.ts';
import { type Accepted, Desk, refusal } from './desk.ts';
import { finishHandlers } from './finish-handlers.ts';
import { proposeAgreement, signAgreement } from './programme/agreement-proposals.ts';
import { confirmChange } from './programme/confirm-change.ts';
import { programmeMatter } from './programme/matter.ts';
import { proposeChange, SIMPLE_RECORDINGS } from './programme/simple-recordings.ts';
import { showRows } from './programme/show-rows.ts';
import { programmeTargetFault } from './programme/target-fault.ts';
import { readEvidence } from './programme/read-evidence.ts';
import * as messages from './messages.ts';
import { records } from './proxies.ts';
import { type Recording, record } from './record.ts';

export interface ProgrammeInput {
  readonly programme: string;
  /** Decisions that an earlier run of the same programme has handled. */
  readonly handled?: Record<string, Handled>;
}

/** What is on the record, and what this workflow has answered. */
interface ProgrammeState extends KnownProgramme {
  handled: Record<string, Handled>;
}

/** A workflow that was started without a valid creation does not linger. */
const CREATION_MILLISECONDS = 60_000;

/**
 * What outlives periods: agreement versions, people with their keys and mandates, account details.
 * What it decides, and what waits, is in Postgres; each run begins by reading it there.
 */
export async function programme(input: ProgrammeInput): Promise<void> {
  const state: ProgrammeState = {
    exists: false,
    directory: { people: {} },
    accountVersions: {},
    accountProposals: {},
    agreementProposals: {},
    changes: {},
    handled: carriedState(input.handled) ?? {},
  };
  const desk = openProgrammeDesk(input.programme, state);
  await readBack(input.programme, state);
  const expiresAt = new Date(Date.now() + CREATION_MILLISECONDS).toISOString();
  let isExpired = false;
  await attend(desk, {
    isOver: () => isExpired || workflowInfo().continueAsNewSuggested,
    nextDueAt: () => (state.exists ? undefined : expiresAt),
    onDue: async () => {
      isExpired = true;
    },
  });
  await finishHandlers(desk);
  if (!state.exists) return;
  const { handled } = state;
  await continueAsNew<typeof programme>({ programme: input.programme, handled });
}

async function readBack(programmeId: string, state: ProgrammeState): Promise<void> {
  const known = await records.loadProgramme({ programme: programmeId });
  Object.assign(state, known);
}

function openProgrammeDesk(programmeId: string, state: ProgrammeState): Desk {
  const desk = new Desk({
    programme: programmeId,
    period: '',
    handled: state.handled,
    directory: (message, content) =>
      message === 'createProgramme' ? foundersOf(content) : state.directory,
    fault: (message, content, at) => programmeFault(message, content, state, at),
    matter: (message, content) => programmeMatter(message, content, state),
    prepare: {
      proposeAgreement: async (content) =>
        await records.checkAgreementDocument({
          programme: programmeId,
          document: textDetail(content, 'document'),
          agreementHash: textDetail(content, 'agreementHash'),
          amends: textDetail(content, 'amends'),
          changes: listDetail(content, 'changes'),
        }),
      setAccount: async ({ details }) => await records.checkAccount({ account: details }),
    },
    apply: async (accepted) => await applyProgrammeDecision(programmeId, state, accepted),
  });
  desk.receive(
    messages.createProgrammeUpdate,
    messages.registerPersonUpdate,
    messages.grantMandateUpdate,
    messages.endMandateUpdate,
    messages.addKeyUpdate,
    messages.endKeyUpdate,
    messages.confirmChangeUpdate,
    messages.proposeAgreementUpdate,
    messages.signAgreementUpdate,
    messages.endAgreementUpdate,
    messages.readEvidenceUpdate,
    messages.showRowsUpdate,
    messages.setAccountUpdate,
    messages.confirmAccountUpdate,
  );
  setHandler(messages.statusQuery, () => ({ ...state, handled: Object.keys(state.handled) }));
  return desk;
}

function programmeFault(
  message: MessageName,
  content: DecisionContent,
  state: ProgrammeState,
  at: string,
): Fault | undefined {
  const rule = MESSAGES[message];
  const phase = state.exists ? 'standing' : 'absent';
  return (
    ruleFault(rule, content) ??
    phaseFault(rule, { phase, heldBecause: null }) ??
    programmeTargetFault(message, content, state, at)
  );
}

/**
 * What running workflows must hear of; what is only proposed concerns nobody yet. A payout that
 * waits for an account is planned when one is confirmed.
 */
const CONCERNS_OTHERS: ReadonlySet<MessageName> = new Set([
  'addKey',
  'confirmAccount',
  'confirmChange',
  'endKey',
  'endMandate',
]);

async function applyProgrammeDecision(
  programmeId: string,
  state: ProgrammeState,
  accepted: Accepted,
): Promise<messages.Outcome> {
  if (accepted.message === 'readEvidence') return await readEvidence(accepted);
  if (accepted.message === 'showRows') return await showRows(state.directory, accepted);
  const outcome = await record(accepted, recordingOf(state, accepted));
  await readBack(programmeId, state);
  if (CONCERNS_OTHERS.has(accepted.message)) {
    await records.announceDirectory({ programme: programmeId });
  }
  return outcome;
}

function recordingOf(state: ProgrammeState, accepted: Accepted): Recording {
  const { message, content, prepared } = accepted;
  switch (message) {
    case 'createProgramme':
      return {
        note: `the programme ${content.programme} is created`,
        effect: { kind: 'create-programme' },
      };
    case 'registerPerson':
    case 'grantMandate':
    case 'addKey':
      return proposeChange(message, content);
    case 'confirmChange':
      return confirmChange(state, accepted);
    case 'proposeAgreement':
      return proposeAgreement(content, prepared as CheckedAgreement);
    case 'signAgreement':
      return signAgreement(state.agreementProposals, content);
    case 'endMandate':
    case 'endKey':
    case 'endAgreement':
    case 'setAccount':
      return SIMPLE_RECORDINGS[message](content);
    case 'confirmAccount':
      return confirmation(state, content);
    default:
      throw refusal({ code: 'WRONG_ADDRESS', reason: `a programme takes no ${message}` });
  }
}

function confirmation({ accountVersions }: ProgrammeState, content: DecisionContent): Recording {
  const { target: partyId, decision } = content;
  const proposalId = textDetail(content, 'proposal');
  if (decision === 'refuse') return { note: `the account of ${partyId} is refused`, partyId };
  const newest = Object.hasOwn(accountVersions, partyId) ? (accountVersions[partyId] ?? 0) : 0;
  if (proposalId === '') {
    return { note: `version ${newest} of the account of ${partyId} may be paid to`, partyId };
  }
  const version = newest + 1;
  return {
    note: `version ${version} of the account of ${partyId} is in force`,
    data: { version: String(version) },
    effect: { kind: 'set-account', version, proposalId },
    partyId,
  };
}
