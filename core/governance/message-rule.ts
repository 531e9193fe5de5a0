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

export const BEFORE_PAYMENT: readonly Phase[] = [
  'collecting',
  'reviewing',
  'calculating',
  'signing',
  'disputing',
];

/** What most messages have in common. */
export const DEFAULTS = {
  door: 'period',
  phases: [],
  organisation: 'any',
  reasonFor: [],
  isPinned: false,
  excludesPreparers: false,
} as const;
