import type { DisputeRules } from '../dispute/dispute-rules.ts';
import type { MattersTerms } from '../dispute/matter.ts';
import type { Quorum } from '../governance/quorum.ts';
import type { WithheldTerms } from './withheld.ts';

/** What happens when nobody answers by the deadline; each step offers some of them. */
export type Silence = 'escalate' | 'withhold' | 'defer' | 'return' | 'reject' | 'uphold';

/** Which days a window counts. */
export type Counting = 'calendar' | 'working';

/** By what a programme counts its days. */
export interface Calendar {
  /** IANA name. */
  readonly timeZone: string;
  /** Dates that are not working days, beside Saturdays and Sundays. */
  readonly holidays: readonly string[];
}

/** A number of days, and which days are counted. */
export interface Window {
  readonly days: number;
  readonly counting: Counting;
}

/** The terms of one step at which people must decide. */
export interface StepTerms {
  /** A role that the agreement declares. */
  readonly role: string;
  /** How many different persons must decide. */
  readonly count: number;
  readonly deadlineDays: number;
  readonly remindDaysBefore: readonly number[];
  readonly silence: Silence;
}

export interface ReviewTerms extends StepTerms {
  /** What the reviewer may choose. */
  readonly outcomes: readonly string[];
  /** What may be chosen while a gate does not hold. */
  readonly outcomesAtBreach: readonly string[];
  /** Without an update for so many days an action plan counts as not actively managed. */
  readonly planUpdateDays: number;
}

export interface SignOffTerms extends StepTerms, Quorum {
  readonly conflictStandsAside: boolean;
  /** How many members must return a revision before it goes back. */
  readonly returnsNeeded: number;
  /** Organisations whose return alone sends it back. */
  readonly veto: readonly string[];
}

/** How a dispute is decided. */
export interface DeterminationTerms extends StepTerms {
  readonly reviewer: 'any' | 'drawn';
  /** Days the programme has to answer first; 0 where there is no exchange. */
  readonly answerDays: number;
  /** Days in which the partner may appeal once; 0 where there is no appeal. */
  readonly appealDays: number;
}

/** By when payments must be made and answered, and what follows. */
export interface PaymentDutyTerms {
  /** Days before a partner has to pay on which it is reminded. */
  readonly remindDaysBefore: readonly number[];
  /** Days after the release by which the bank is to have answered. */
  readonly answerDays: number;
  /** Days after it was due that an unpaid amount is carried to a later period; null: never. */
  readonly carryAfterDays: number | null;
}

/** Who lets what nobody disputes be paid in advance, and how much of it. */
export interface AdvanceDecisionTerms {
  readonly role: string;
  /** How many different persons must decide. */
  readonly count: number;
  /** Of the undisputed part: 0.8, 1. */
  readonly share: string;
}

/** Who may open a closed period again, for what, and how long after its end. */
export interface ReopeningTerms {
  readonly role: string;
  readonly count: number;
  readonly causes: readonly string[];
  readonly withinYears: number;
}

/** Who may let a period under way adopt an amendment, and by when. */
export interface AdoptionTerms extends Quorum {
  readonly role: string;
  readonly deadlineDays: number;
  readonly remindDaysBefore: readonly number[];
}

export interface DatasetTerms {
  readonly datasetId: string;
  readonly title: string;
  /** The party whose data owner submits it. */
  readonly owner: string;
  readonly dueDays: number;
}

/**
 * What a period's workflow must know of its agreement: who, by when, how many. Taken from the
 * frozen version when the period opens, so that no later amendment changes a running period; or
 * from the one that it adopted by its own quorum.
 */
export interface PeriodTerms {
  readonly agreementVersion: number;
  readonly agreementHash: string;
  readonly datasets: readonly DatasetTerms[];
  /** Parties that get a statement and may accept or dispute it. */
  readonly partners: readonly string[];
  /** Gates or use indicators, which somebody must review. */
  readonly hasGates: boolean;
  readonly collection: { readonly remindDaysBefore: readonly number[] };
  readonly review: ReviewTerms;
  /** What may be decided about what each clause holds. */
  readonly withheld: readonly WithheldTerms[];
  readonly signOff: SignOffTerms;
  readonly determination: DeterminationTerms;
  readonly release: StepTerms;
  readonly payment: PaymentDutyTerms;
  /** Null where a closed period is never opened again. */
  readonly reopening: ReopeningTerms | null;
  readonly calendar: Calendar;
  readonly dispute: Window;
  readonly redispute: Window;
  readonly disputeRemindDaysBefore: readonly number[];
  /** While the period is held its deadlines, and those of its disputes, run on. */
  readonly runsWhileHeld: boolean;
  readonly maximumRounds: number;
  readonly disputeRules: DisputeRules;
  /** What is put to an independent review beside disputes. */
  readonly matters: MattersTerms;
  /** Null where nothing is paid in advance while disputes are open. */
  readonly advance: AdvanceDecisionTerms | null;
  /** Null where a period keeps the version that was frozen for it. */
  readonly adoption: AdoptionTerms | null;
  readonly grounds: readonly string[];
  readonly excludedGrounds: readonly { readonly ground: string; readonly clause: string }[];
}
