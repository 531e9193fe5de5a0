import {
  type ChangeMessage,
  CHANGES,
  isOwnAffair,
  keyFault,
  lapseFault,
  personOf,
} from '../governance/changes.ts';
import { textDetail } from '../governance/decision.ts';
import type { Directory } from '../governance/directory.ts';
import { secondManagerFault } from '../governance/founding.ts';
import { isSignedBy } from '../governance/signature.ts';
import { applyToPeople } from './derive-people.ts';
import {
  type AcceptedDecision,
  expectThat,
  find,
  type PackState,
  type WaitingChange,
} from './pack-state.ts';

/**
 * What a decision does to people, keys and mandates. Nobody is let in by one person: a change
 * counts from the confirmation by somebody else, a person's own further key at once; and every key
 * has signed its registration.
 */
export function applyChange(
  state: PackState,
  { content, entry, mandate }: AcceptedDecision,
  signature: string,
): void {
  const where = `decision ${content.decisionId}`;
  const directory = { people: Object.fromEntries(state.people) };
  const { message, actor, decision, target, decisionId } = content;
  if (message === 'createProgramme') {
    const fault = secondManagerFault(content);
    expectThat(fault === undefined, state, 'signature', where, `${fault?.reason}.`);
    return;
  }
  if (message === 'confirmChange') {
    const change = state.changes.get(target);
    if (change === undefined) return find(state, 'mandate', where, 'No such change waits.');
    state.changes.delete(target);
    if (decision !== 'confirm') return;
    const firsts = [change.proposedBy, change.person];
    const isSecond = ![actor, mandate?.deputyFor].some((one) => firsts.includes(one ?? '-'));
    expectThat(isSecond, state, 'mandate', where, `${actor} is not a second person to it.`);
    const fault = lapseFault(change, directory, entry.at) ?? keyFaultOf(change, directory);
    expectThat(fault === undefined, state, 'mandate', where, `${fault?.reason}.`);
    if (change.message === 'proposeAgreement') {
      const agreed = textDetail(change.content, 'agreementHash');
      if (!state.confirmed.has(agreed)) state.confirmed.set(agreed, entry.seq);
    }
    return applyToPeople(state.people, change.content, entry.at);
  }
  const isOwn = isOwnAffair(content, directory);
  if (!isChange(message) || (message === 'addKey' && isOwn)) {
    const fault = message === 'addKey' ? keyFault(content, directory) : undefined;
    expectThat(fault === undefined, state, 'signature', where, `${fault?.reason}.`);
    return applyToPeople(state.people, content, entry.at);
  }
  const keys = state.people.get(actor)?.keys ?? [];
  const signing = keys.find(({ publicKey }) => isSignedBy({ content, signature }, publicKey));
  state.changes.set(decisionId, {
    proposalId: decisionId,
    message,
    proposedBy: actor,
    mandateId: mandate?.mandateId ?? '',
    signingKey: signing?.publicKey ?? '',
    person: personOf(content),
    publicKey: textDetail(content, 'publicKey'),
    content,
  });
}

function keyFaultOf({ publicKey, content }: WaitingChange, directory: Directory) {
  return publicKey === '' ? undefined : keyFault(content, directory);
}

function isChange(message: string): message is ChangeMessage {
  return CHANGES.some((change) => change === message);
}
