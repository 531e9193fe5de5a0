import type { ErrorCode } from '../../../core/errors/index.ts';
import type { DecisionContent } from '../../../core/governance/decision.ts';
import type { MessageRule } from '../../../core/governance/message-rule.ts';
import type { CastName } from './cast.ts';

/** One way of sending a message: by whom, with whose key, and what is odd about it. */
export interface Sender {
  readonly actor: CastName | 'nobody who is registered';
  /** Whose key signs it; the actor's unless told. */
  readonly key?: CastName;
  /** What is odd about the content that is signed. */
  readonly odd?: (content: DecisionContent) => Partial<DecisionContent>;
  /** What is changed after it was signed. */
  readonly tampered?: Partial<DecisionContent>;
  /** It is sent when the same id has counted already. */
  readonly isSecond?: true;
  /** Why it does not count, as far as that depends on the rule of the message alone. */
  readonly refusedBy: (rule: MessageRule) => ErrorCode | undefined;
}

const counts = (): undefined => undefined;
const always = (code: ErrorCode) => (): ErrorCode => code;

/** Somebody decides for one organisation, or for nobody's in particular. */
const ofOneOrganisation = ({ organisation }: MessageRule): boolean =>
  organisation === 'dataset-owner' || organisation === 'target-party';

const ownWork = ({ excludesPreparers }: MessageRule): ErrorCode | undefined =>
  excludesPreparers ? 'OWN_WORK' : undefined;

/** Anyone with a mandate may keep up a plan of their own; what is read asks for more. */
const lackingMandate = ({ role, person }: MessageRule): ErrorCode | undefined =>
  role === 'anyone' && person === 'plan-owner' ? undefined : 'MANDATE_MISSING';

const another = (text: string): string => `other${text}`;

/**
 * The kinds of sender, each with what must come of it: the declaration of which the table has a
 * row for every message and phase.
 */
export const SENDERS = {
  'whoever holds the mandate': { actor: 'right', refusedBy: counts },
  'somebody who holds it for another organisation': {
    actor: 'of another organisation',
    refusedBy: (rule) => (ofOneOrganisation(rule) ? 'ORGANISATION_WRONG' : undefined),
  },
  'somebody of another role': { actor: 'of another role', refusedBy: lackingMandate },
  'somebody of the second role that may send it': {
    actor: 'of the second role',
    refusedBy: (rule) => (rule.alsoRole === undefined ? lackingMandate(rule) : undefined),
  },
  'somebody without a mandate, in whose place they say they act': {
    actor: 'without a mandate',
    odd: ({ details }) => ({ details: { ...details, onBehalfOf: 'principal' } }),
    refusedBy: always('MANDATE_MISSING'),
  },
  'somebody whose mandate has not begun': {
    actor: 'not yet mandated',
    refusedBy: always('MANDATE_MISSING'),
  },
  'somebody whose mandate has ended': {
    actor: 'no more mandated',
    refusedBy: always('MANDATE_MISSING'),
  },
  'somebody whose key has not begun': {
    actor: 'with a key not yet valid',
    refusedBy: always('KEY_NOT_VALID'),
  },
  'somebody whose key was revoked': {
    actor: 'with a key that ended',
    refusedBy: always('KEY_NOT_VALID'),
  },
  'a deputy': { actor: 'deputy', refusedBy: counts },
  'whoever prepared it': { actor: 'preparer', refusedBy: ownWork },
  'a deputy of who prepared it': { actor: 'deputy of the preparer', refusedBy: ownWork },
  'somebody of a party to it': {
    actor: 'of a party to it',
    refusedBy: ({ organisation }) =>
      organisation === 'no-party-to-dispute' ? 'OWN_MATTER' : undefined,
  },
  'a stranger': { actor: 'nobody who is registered', refusedBy: always('PERSON_UNKNOWN') },
  'a forger, with the key of another': {
    actor: 'right',
    key: 'of another role',
    refusedBy: always('SIGNATURE_WRONG'),
  },
  'a forger, with the signature of another text': {
    actor: 'right',
    tampered: { reason: 'for another reason' },
    refusedBy: always('SIGNATURE_WRONG'),
  },
  'a replay from another programme': {
    actor: 'right',
    odd: ({ programme }) => ({ programme: another(programme) }),
    refusedBy: always('WRONG_ADDRESS'),
  },
  'a replay from another period': {
    actor: 'right',
    odd: ({ period }) => ({ period: another(period) }),
    refusedBy: always('WRONG_ADDRESS'),
  },
  'a replay from another revision': {
    actor: 'right',
    odd: () => ({ revisionHash: 'e'.repeat(64) }),
    refusedBy: ({ isPinned }) => (isPinned ? 'REVISION_STALE' : undefined),
  },
  'a choice that is none': {
    actor: 'right',
    odd: () => ({ decision: 'perhaps' }),
    refusedBy: always('CHOICE_UNKNOWN'),
  },
  'a decision without its reason': {
    actor: 'right',
    odd: () => ({ reason: '' }),
    refusedBy: ({ reasonFor, choices }) =>
      reasonFor.some((choice) => choice === choices[0]) ? 'REASON_MISSING' : undefined,
  },
  'the same decision again': { actor: 'right', isSecond: true, refusedBy: counts },
  'the same id for something else': {
    actor: 'right',
    isSecond: true,
    odd: ({ reason }) => ({ reason: `${reason}, and more` }),
    refusedBy: always('DECISION_ID_REUSED'),
  },
} as const satisfies Record<string, Sender>;

export type SenderName = keyof typeof SENDERS;
