import { GainshareError } from '../core/errors/index.ts';
import {
  type ChangeMessage,
  isOwnAffair,
  keyFault,
  lapseFault,
} from '../core/governance/changes.ts';
import type { Fault } from '../core/period/decision-fault.ts';
import { listChangeProposals } from '../database/reads/list-change-proposals.ts';
import { loadAccountProposers } from '../database/reads/load-account-proposers.ts';
import { loadDirectory } from '../database/reads/load-directory.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Effect } from './effects/effect.ts';
import type { DecisionRecord } from './record-decision.ts';

/** What each change does when a second person confirms it. */
const EFFECTS: Readonly<Record<ChangeMessage, Effect['kind']>> = {
  registerPerson: 'register-person',
  grantMandate: 'grant-mandate',
  addKey: 'add-key',
  proposeAgreement: 'register-agreement',
};

/**
 * Checks on the record that a change of who may decide has two people behind it, or that it is a
 * person's own key, signed for by the old one; and that every key has signed for itself.
 */
export async function verifyChange(tx: Transaction, record: DecisionRecord): Promise<void> {
  const { content } = record.signed;
  if (record.effect.kind === 'add-key' && content.message === 'addKey') {
    return await verifyOwnKey(tx, record);
  }
  if (content.message === 'confirmAccount') await verifyStandBy(tx, record);
  if (content.message === 'confirmChange') await verifyConfirmation(tx, record);
}

async function verifyOwnKey(tx: Transaction, { signed, effect }: DecisionRecord): Promise<void> {
  const { content } = signed;
  const directory = await loadDirectory(tx, content.programme);
  const isItself = 'proposalId' in effect && effect.proposalId === content.decisionId;
  if (!isItself || !isOwnAffair(content, directory)) {
    refuse('a further key of somebody else waits for a second person');
  }
  refuseFault(keyFault(content, directory));
}

/** Who stands by an account that is too young to be paid to is not who proposed it. */
async function verifyStandBy(
  tx: Transaction,
  { signed, mandateId }: DecisionRecord,
): Promise<void> {
  const { programme, target, actor, details } = signed.content;
  if (details['version'] === undefined) return;
  const proposer = (await loadAccountProposers(tx, programme))[target];
  const { people } = await loadDirectory(tx, programme);
  const mandate = people[actor]?.mandates.find((one) => one.mandateId === mandateId);
  if (proposer !== actor && (proposer === undefined || proposer !== mandate?.deputyFor)) return;
  throw new GainshareError('OWN_WORK', `${actor} is not a second person to this account.`);
}

async function verifyConfirmation(
  tx: Transaction,
  { signed, effect, at, mandateId }: DecisionRecord,
): Promise<void> {
  const { content } = signed;
  const { actor, decision, programme, target } = content;
  const proposals = await listChangeProposals(tx, programme);
  const change = proposals.find(({ proposalId }) => proposalId === target);
  if (change === undefined) return refuse(`no change ${target} waits`);
  if (decision !== 'confirm') {
    if (effect.kind !== 'none') refuse('what is refused changes nothing');
    return;
  }
  const isItsEffect = effect.kind === EFFECTS[change.message];
  if (!isItsEffect || !('proposalId' in effect) || effect.proposalId !== target) {
    refuse(`${change.message} has not the effect ${effect.kind}`);
  }
  const directory = await loadDirectory(tx, programme);
  const mandates = directory.people[actor]?.mandates ?? [];
  const principal = mandates.find((one) => one.mandateId === mandateId)?.deputyFor;
  const firsts = [change.proposedBy, change.person].filter((person) => person !== '');
  if (firsts.includes(actor) || (principal !== undefined && firsts.includes(principal))) {
    throw new GainshareError('OWN_WORK', `${actor} is not a second person to this change.`);
  }
  refuseFault(lapseFault(change, directory, at));
  if (change.publicKey !== '') refuseFault(keyFault(change.content, directory));
}

function refuseFault(fault: Fault | undefined): void {
  if (fault !== undefined) {
    throw new GainshareError(fault.code, `The decision is not recorded: ${fault.reason}.`);
  }
}

function refuse(reason: string): never {
  throw new GainshareError('SIGNATURE_WRONG', `The decision is not recorded: ${reason}.`);
}
