import type { Fault } from '../period/decision-fault.ts';
import { type DecisionContent, textDetail } from './decision.ts';
import { type Directory, isValidAt } from './directory.ts';
import { isKeyProven } from './key-proof.ts';

/**
 * What changes who may decide, or the terms where nobody else signs them. One person proposes it,
 * it changes nothing until a second one confirms it: nobody gives themselves a second self.
 */
export const CHANGES = ['registerPerson', 'grantMandate', 'addKey', 'proposeAgreement'] as const;

export type ChangeMessage = (typeof CHANGES)[number];

/** A change that waits for a second person. */
export interface ChangeProposal {
  /** The decision that carries it. */
  readonly proposalId: string;
  readonly message: ChangeMessage;
  readonly proposedBy: string;
  /** The mandate and the key by which it was proposed: it lapses with either of them. */
  readonly mandateId: string;
  readonly signingKey: string;
  /** The person whom it is about; empty where it is about the agreement. */
  readonly person: string;
  /** The key that it registers; empty where it registers none. */
  readonly publicKey: string;
}

/** The person whom a change is about; empty where it is about nobody. */
export function personOf(content: DecisionContent): string {
  switch (content.message) {
    case 'registerPerson':
      return textDetail(content, 'personId');
    case 'grantMandate':
    case 'addKey':
      return content.target;
    default:
      return '';
  }
}

/**
 * True where people look after their own keys and mandates: a new key beside the old one, which
 * signs for it; the end of a key or mandate of their own. That needs nobody else.
 */
export function isOwnAffair(content: DecisionContent, { people }: Directory): boolean {
  const { actor, message, target } = content;
  const self = Object.hasOwn(people, actor) ? people[actor] : undefined;
  if (self === undefined) return false;
  switch (message) {
    case 'addKey':
      return target === actor;
    case 'endKey':
      return self.keys.some(({ publicKey }) => publicKey === target);
    case 'endMandate':
      return self.mandates.some(({ mandateId }) => mandateId === target);
    default:
      return false;
  }
}

/** Why a key cannot be registered: it has not signed for it, or it is somebody's already. */
export function keyFault(content: DecisionContent, directory: Directory): Fault | undefined {
  const claim = {
    programme: content.programme,
    person: personOf(content),
    publicKey: textDetail(content, 'publicKey'),
  };
  if (!isKeyProven(claim, textDetail(content, 'keyProof'))) {
    const reason = `the key of ${claim.person} has not signed its registration`;
    return { code: 'KEY_UNPROVEN', reason };
  }
  return takenFault({ ...claim, message: content.message }, directory);
}

/** A person is registered once, and a key is one person's: otherwise one person counts as two. */
function takenFault(
  change: { readonly message: string; readonly person: string; readonly publicKey: string },
  { people }: Directory,
): Fault | undefined {
  const { message, person, publicKey } = change;
  if (message === 'registerPerson' && Object.hasOwn(people, person)) {
    return { code: 'NAME_TAKEN', reason: `there is a person "${person}" already` };
  }
  const holder = Object.values(people).find(({ keys }) =>
    keys.some((key) => key.publicKey === publicKey),
  );
  if (publicKey === '' || holder === undefined) return undefined;
  return { code: 'NAME_TAKEN', reason: `this key is registered already, for ${holder.name}` };
}

/**
 * Why a change that waits can be confirmed no more: whoever proposed it has lost the mandate or the
 * key, or what it registers has been registered meanwhile.
 */
export function lapseFault(
  change: ChangeProposal,
  directory: Directory,
  at: string,
): Fault | undefined {
  const { people } = directory;
  const { proposedBy, mandateId, signingKey } = change;
  const proposer = Object.hasOwn(people, proposedBy) ? people[proposedBy] : undefined;
  const mandate = proposer?.mandates.find((one) => one.mandateId === mandateId);
  const key = proposer?.keys.find(({ publicKey }) => publicKey === signingKey);
  const stands = [mandate, key].every((one) => one !== undefined && isValidAt(one, at));
  if (stands) return takenFault(change, directory);
  const reason = `the mandate or the key by which ${proposedBy} proposed it has ended`;
  return { code: 'PROPOSAL_LAPSED', reason };
}
