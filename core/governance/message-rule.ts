import type { Role } from './directory.ts';
import type { Door, DoorPhase } from './doors.ts';

/** Whose organisation the mandate must be for. */
export type OrganisationRule =
  | 'any'
  | 'dataset-owner'
  | 'target-party'
  | 'no-party-to-dispute'
  /** Where the agreement says so: nobody whose dispute is answered by what is decided. */
  | 'no-disputant-where-declared';

/** A step at which people decide, and for which the agreement names who. */
export type RuledStep =
  | 'review'
  | 'signOff'
  | 'determination'
  | 'release'
  | 'reopening'
  | 'advance'
  | 'adoption';

/**
 * The rule of one message: who may send it, when, and what it must carry. Validators, the
 * authority check, docs/workflow.md and the test of the whole table all come from here.
 */
export interface MessageRule {
  readonly door: Door;
  /** The phases of its workflow in which it counts. */
  readonly phases: readonly DoorPhase[];
  /** What a hold makes of it: most wait for its release, and the release needs one. */
  readonly hold: 'refused' | 'taken' | 'needed';
  /** `anyone`: whoever holds any mandate, where the matter names the person. */
  readonly role: Role | 'anyone';
  /** A second role that may send it too. */
  readonly alsoRole?: Role;
  /** The step for which the agreement may name another role. */
  readonly step: RuledStep | null;
  /** Who may decide by what is on record, or in the decision itself, beside the role. */
  readonly person:
    | 'founder'
    | 'plan-owner'
    | 'drawn-reviewer'
    | 'evidence-reader'
    | 'rows-reader'
    | null;
  readonly organisation: OrganisationRule;
  readonly choices: readonly string[];
  /** The choices that need a reason. */
  readonly reasonFor: readonly string[];
  /** True when the decision must name the hash of the revision that stands. */
  readonly isPinned: boolean;
  /** True when whoever prepared the revision (submitted its data, reviewed it) may not decide. */
  readonly excludesPreparers: boolean;
}

export const BEFORE_PAYMENT = [
  'collecting',
  'reviewing',
  'calculating',
  'signing',
  'disputing',
] as const;

/** What most messages have in common. */
export const DEFAULTS = {
  door: 'period',
  phases: [],
  hold: 'refused',
  step: null,
  person: null,
  organisation: 'any',
  reasonFor: [],
  isPinned: false,
  excludesPreparers: false,
} as const;
