import { continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import type { CheckedAgreement } from '../activities/check-agreement-document.ts';
import type { KnownProgramme } from '../activities/reads.ts';
import { type DecisionContent, textDetail } from '../core/governance/decision.ts';
import type { Directory } from '../core/governance/directory.ts';
import { MESSAGES, type MessageName } from '../core/governance/messages.ts';
import { type Fault, ruleFault } from '../core/period/decision-fault.ts';
import type { Handled } from '../core/period/state.ts';
import { attend } from './attend.ts';
import { carriedState } from './carried-state.ts';
import { type Accepted, Desk, refusal } from './desk.ts';
import { finishHandlers } from './finish-handlers.ts';
import {
  type AgreementProposal,
  proposeAgreement,
  signAgreement,
} from './programme/agreement-proposals.ts';
import { showRows } from './programme/show-rows.ts';
import { programmeTargetFault } from './programme/target-fault.ts';
import { readEvidence } from './programme/read-evidence.ts';
import { SIMPLE_RECORDINGS } from './programme/simple-recordings.ts';
import * as messages from './messages.ts';
import { records } from './proxies.ts';
import { type Recording, record } from './record.ts';

export interface ProgrammeInput {
  readonly programme: string;
  /** Decisions that an earlier run of the same programme has handled. */
  readonly handled?: Record<string, Handled>;
  /** Agreements that wait for signatures, by hash. */
  readonly proposals?: Record<string, AgreementProposal>;
}

interface ProgrammeState {
  exists: boolean;
  directory: Directory;
  proposals: Record<string, AgreementProposal>;
  accountVersions: Readonly<Record<string, number>>;
  accountProposals: KnownProgramme['accountProposals'];
  handled: Record<string, Handled>;
}

/** A workflow that was started without a valid creation does not linger. */
const CREATION_MILLISECONDS = 60_000;

/**
 * What outlives periods: agreement versions, people with their keys and mandates, account details.
 * What it decides is in Postgres; each run begins by reading it there.
 */
export async function programme(input: ProgrammeInput): Promise<void> {
  const state: ProgrammeState = {
    exists: false,
    directory: { people: {} },
    proposals: carriedState(input.proposals) ?? {},
    accountVersions: {},
    accountProposals: {},
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
  const { handled, proposals } = state;
  await continueAsNew<typeof programme>({ programme: input.programme, handled, proposals });
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
      message === 'createProgramme' ? founderOf(content) : state.directory,
    fault: (message, content) => programmeFault(message, content, state),
    matter: (message, content) => ({
      preparers: proposersOf(message, content, state),
      ownMatterOf: [],
      ...(message === 'signAgreement' ? { organisation: content.target } : {}),
    }),
    prepare: {
      proposeAgreement: async (content) =>
        await records.checkAgreementDocument({
          programme: programmeId,
          document: textDetail(content, 'document'),
          agreementHash: textDetail(content, 'agreementHash'),
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

/** Whoever creates a programme is its first manager, by the key that the decision brings along. */
function founderOf(content: DecisionContent): Directory {
  const organisation = textDetail(content, 'organisation');
  const validFrom = '1970-01-01T00:00:00.000Z';
  const founder = {
    personId: content.actor,
    name: textDetail(content, 'personName'),
    organisation,
    keys: [{ publicKey: textDetail(content, 'publicKey'), validFrom }],
    mandates: [
      { mandateId: 'founder', role: 'programme-manager' as const, organisation, validFrom },
    ],
  };
  return { people: { [content.actor]: founder } };
}

function programmeFault(
  message: MessageName,
  content: DecisionContent,
  state: ProgrammeState,
): Fault | undefined {
  if (message === 'createProgramme' && state.exists) {
    return { code: 'ALREADY_DECIDED', reason: `the programme ${content.programme} exists` };
  }
  if (message !== 'createProgramme' && !state.exists) {
    return { code: 'TARGET_UNKNOWN', reason: `there is no programme ${content.programme}` };
  }
  if (message === 'createProgramme' && textDetail(content, 'personId') !== content.actor) {
    return { code: 'SHAPE_WRONG', reason: 'the first manager signs the creation' };
  }
  return ruleFault(MESSAGES[message], content) ?? programmeTargetFault(message, content, state);
}

async function applyProgrammeDecision(
  programmeId: string,
  state: ProgrammeState,
  accepted: Accepted,
): Promise<messages.Outcome> {
  if (accepted.message === 'readEvidence') return await readEvidence(accepted);
  if (accepted.message === 'showRows') return await showRows(state.directory, accepted);
  const outcome = await recordProgrammeDecision(state, accepted);
  await readBack(programmeId, state);
  await records.announceDirectory({ programme: programmeId });
  return outcome;
}

async function recordProgrammeDecision(
  state: ProgrammeState,
  accepted: Accepted,
): Promise<messages.Outcome> {
  const { content, prepared } = accepted;
  switch (accepted.message) {
    case 'createProgramme':
      return await record(accepted, {
        note: `the programme ${content.programme} is created`,
        effect: { kind: 'create-programme' },
      });
    case 'registerPerson':
      return await record(accepted, {
        note: `${textDetail(content, 'name')} is registered`,
        effect: { kind: 'register-person' },
      });
    case 'proposeAgreement':
      return await proposeAgreement(state.proposals, accepted, prepared as CheckedAgreement);
    case 'signAgreement':
      return await signAgreement(state.proposals, accepted);
    case 'grantMandate':
    case 'endMandate':
    case 'addKey':
    case 'endKey':
    case 'endAgreement':
      return await record(accepted, SIMPLE_RECORDINGS[accepted.message](content));
    case 'setAccount':
      return await record(accepted, {
        note: `the account of ${content.target} is proposed; another finance officer confirms it`,
        partyId: content.target,
      });
    case 'confirmAccount':
      return await record(accepted, confirmation(state, content));
    default:
      throw refusal({ code: 'WRONG_ADDRESS', reason: `a programme takes no ${accepted.message}` });
  }
}

/** Whoever proposed an account does not confirm it. */
function proposersOf(
  message: MessageName,
  content: DecisionContent,
  { accountProposals }: ProgrammeState,
): readonly string[] {
  if (message !== 'confirmAccount' || textDetail(content, 'proposal') === '') return [];
  const { target } = content;
  const waiting = Object.hasOwn(accountProposals, target) ? accountProposals[target] : undefined;
  return waiting === undefined ? [] : [waiting.proposedBy];
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
