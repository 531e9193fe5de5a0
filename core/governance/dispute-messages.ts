import { DEFAULTS, type MessageRule } from './message-rule.ts';

/** The messages of a dispute. */
export const DISPUTE_MESSAGES = {
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
} as const satisfies Record<string, MessageRule>;
