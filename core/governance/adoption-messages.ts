import { DEFAULTS, type MessageRule } from './message-rule.ts';

/** The messages by which a period under way adopts an amendment. */
export const ADOPTION_MESSAGES = {
  proposeAdoption: {
    ...DEFAULTS,
    phases: ['signing', 'disputing'],
    role: 'programme-manager',
    choices: ['propose'],
    reasonFor: ['propose'],
    isPinned: true,
  },
  adoptAmendment: {
    ...DEFAULTS,
    phases: ['signing', 'disputing'],
    role: 'governance-member',
    step: 'adoption',
    choices: ['adopt', 'refuse'],
    reasonFor: ['refuse'],
    isPinned: true,
    excludesPreparers: true,
  },
} as const satisfies Record<string, MessageRule>;
