import type { Phase } from '../period/phase.ts';
import type { Role } from './directory.ts';

/** Which workflow a message is for. */
export type Door = 'programme' | 'period' | 'dispute' | 'payout' | 'plan';

/** Whose organisation the mandate must be for. */
export type OrganisationRule = 'any' | 'dataset-owner' | 'target-party' | 'no-party-to-dispute';

/**
 * The rule of one message: who may send it, when, and what it must carry. Validators, the
 * authority check, docs/workflow.md and the test of the whole table all come from here.
 */
export interface MessageRule {
  readonly door: Door;
  /** The phases of the period in which it counts; empty where the door keeps its own. */
  readonly phases: readonly Phase[];
  /** `anyone`: whoever holds any mandate, where the matter names the person. */
  readonly role: Role | 'anyone';
  readonly organisation: OrganisationRule;
  readonly choices: readonly string[];
  /** The choices that need a reason. */
  readonly reasonFor: readonly string[];
  /** True when the decision must name the hash of the revision that stands. */
  readonly isPinned: boolean;
  /** True when whoever prepared the revision (submitted its data, reviewed it) may not decide. */
  readonly excludesPreparers: boolean;
}

const BEFORE_PAYMENT: readonly Phase[] = [
  'collecting',
  'reviewing',
  'calculating',
  'signing',
  'disputing',
];

const DEFAULTS = {
  door: 'period',
  phases: [],
  organisation: 'any',
  reasonFor: [],
  isPinned: false,
  excludesPreparers: false,
} as const;

export const MESSAGES = {
  open: {
    ...DEFAULTS,
    phases: ['opened'],
    role: 'programme-manager',
    choices: ['open'],
  },
  reopen: {
    ...DEFAULTS,
    phases: ['opened', 'closed'],
    role: 'governance-member',
    choices: ['reopen'],
    reasonFor: ['reopen'],
    isPinned: true,
  },
  submit: {
    ...DEFAULTS,
    phases: ['collecting'],
    role: 'data-owner',
    organisation: 'dataset-owner',
    choices: ['submit'],
  },
  waive: {
    ...DEFAULTS,
    phases: ['collecting'],
    role: 'programme-manager',
    choices: ['waive'],
    reasonFor: ['waive'],
  },
  review: {
    ...DEFAULTS,
    phases: ['reviewing'],
    role: 'clinical-governance-lead',
    choices: ['release', 'withhold', 'defer'],
    reasonFor: ['release', 'withhold', 'defer'],
  },
  signOff: {
    ...DEFAULTS,
    phases: ['signing'],
    role: 'governance-member',
    choices: ['sign', 'return'],
    reasonFor: ['return'],
    isPinned: true,
    excludesPreparers: true,
  },
  accept: {
    ...DEFAULTS,
    phases: ['disputing'],
    role: 'partner',
    organisation: 'target-party',
    choices: ['accept', 'withdraw'],
    isPinned: true,
  },
  openDispute: {
    ...DEFAULTS,
    phases: ['disputing'],
    role: 'partner',
    organisation: 'target-party',
    choices: ['dispute'],
    reasonFor: ['dispute'],
    isPinned: true,
  },
  joinDispute: {
    ...DEFAULTS,
    phases: ['disputing'],
    role: 'partner',
    organisation: 'target-party',
    choices: ['join'],
    reasonFor: ['join'],
    isPinned: true,
  },
  hold: {
    ...DEFAULTS,
    phases: [...BEFORE_PAYMENT, 'paying'],
    role: 'programme-manager',
    choices: ['hold'],
    reasonFor: ['hold'],
  },
  releaseHold: {
    ...DEFAULTS,
    phases: [...BEFORE_PAYMENT, 'paying'],
    role: 'programme-manager',
    choices: ['release'],
    reasonFor: ['release'],
  },
  cancel: {
    ...DEFAULTS,
    phases: BEFORE_PAYMENT,
    role: 'programme-manager',
    choices: ['cancel'],
    reasonFor: ['cancel'],
  },
  determine: {
    ...DEFAULTS,
    door: 'dispute',
    role: 'independent-reviewer',
    organisation: 'no-party-to-dispute',
    choices: ['upheld', 'partly-upheld', 'rejected'],
    reasonFor: ['upheld', 'partly-upheld', 'rejected'],
    excludesPreparers: true,
  },
  answerDispute: {
    ...DEFAULTS,
    door: 'dispute',
    role: 'programme-manager',
    choices: ['answer'],
    reasonFor: ['answer'],
  },
  replyDispute: {
    ...DEFAULTS,
    door: 'dispute',
    role: 'partner',
    organisation: 'target-party',
    choices: ['reply'],
    reasonFor: ['reply'],
  },
  addGround: {
    ...DEFAULTS,
    door: 'dispute',
    role: 'partner',
    organisation: 'target-party',
    choices: ['add'],
    reasonFor: ['add'],
  },
  appealDispute: {
    ...DEFAULTS,
    door: 'dispute',
    role: 'partner',
    organisation: 'target-party',
    choices: ['appeal'],
    reasonFor: ['appeal'],
  },
  withdrawDispute: {
    ...DEFAULTS,
    door: 'dispute',
    role: 'partner',
    organisation: 'target-party',
    choices: ['withdraw'],
    reasonFor: ['withdraw'],
  },
  releasePayment: {
    ...DEFAULTS,
    door: 'payout',
    role: 'finance-officer',
    choices: ['release'],
    isPinned: true,
    excludesPreparers: true,
  },
  answerPayment: {
    ...DEFAULTS,
    door: 'payout',
    role: 'finance-officer',
    choices: ['answer'],
  },
  reissuePayment: {
    ...DEFAULTS,
    door: 'payout',
    role: 'finance-officer',
    choices: ['reissue'],
    reasonFor: ['reissue'],
  },
  updatePlan: {
    ...DEFAULTS,
    door: 'plan',
    role: 'anyone',
    choices: ['update'],
    reasonFor: ['update'],
  },
  closePlan: {
    ...DEFAULTS,
    door: 'plan',
    role: 'clinical-governance-lead',
    choices: ['close'],
    reasonFor: ['close'],
  },
  createProgramme: {
    ...DEFAULTS,
    door: 'programme',
    role: 'programme-manager',
    choices: ['create'],
  },
  registerPerson: {
    ...DEFAULTS,
    door: 'programme',
    role: 'programme-manager',
    choices: ['register'],
  },
  grantMandate: {
    ...DEFAULTS,
    door: 'programme',
    role: 'programme-manager',
    choices: ['grant'],
  },
  endMandate: {
    ...DEFAULTS,
    door: 'programme',
    role: 'programme-manager',
    choices: ['end'],
    reasonFor: ['end'],
  },
  addKey: {
    ...DEFAULTS,
    door: 'programme',
    role: 'programme-manager',
    choices: ['add'],
  },
  endKey: {
    ...DEFAULTS,
    door: 'programme',
    role: 'programme-manager',
    choices: ['end'],
    reasonFor: ['end'],
  },
  proposeAgreement: {
    ...DEFAULTS,
    door: 'programme',
    role: 'programme-manager',
    choices: ['propose'],
  },
  signAgreement: {
    ...DEFAULTS,
    door: 'programme',
    role: 'partner',
    organisation: 'target-party',
    choices: ['sign', 'refuse'],
    reasonFor: ['refuse'],
  },
  endAgreement: {
    ...DEFAULTS,
    door: 'programme',
    role: 'programme-manager',
    choices: ['end'],
    reasonFor: ['end'],
  },
  readEvidence: {
    ...DEFAULTS,
    door: 'programme',
    role: 'anyone',
    choices: ['read'],
  },
  setAccount: {
    ...DEFAULTS,
    door: 'programme',
    role: 'finance-officer',
    choices: ['set'],
  },
  confirmAccount: {
    ...DEFAULTS,
    door: 'programme',
    role: 'finance-officer',
    choices: ['confirm', 'refuse'],
    reasonFor: ['refuse'],
    excludesPreparers: true,
  },
} as const satisfies Record<string, MessageRule>;

export type MessageName = keyof typeof MESSAGES;

export function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(MESSAGES, name);
}
