import type { ReviewPicture } from '../gates/review-picture.ts';
import type { ReviewKind } from '../dispute/matter.ts';
import type { Directory } from '../governance/directory.ts';
import type { Vote } from '../governance/quorum.ts';
import type { Phase } from './phase.ts';
import type { AdoptionState } from './adoption-state.ts';
import type { ReviewVote } from './review-votes.ts';
import type { PeriodTerms } from './terms.ts';
import type { WithheldVote } from './withheld.ts';

/** The clock of a phase: absolute instants (ISO 8601, UTC), fixed when the phase was entered. */
export interface PhaseClock {
  readonly enteredAt: string;
  readonly deadlineAt: string;
  /** Instants at which those who are late are reminded; earliest first; shortened as they pass. */
  readonly remindersAt: readonly string[];
  /** How often the matter was escalated after its deadline. */
  readonly escalations: number;
}

export interface DatasetState {
  /** 0 until the first version is accepted. */
  readonly version: number;
  readonly fileSha256: string;
  readonly isWaived: boolean;
  readonly submittedBy: string;
}

export interface RevisionState {
  readonly number: number;
  readonly revisionHash: string;
  readonly resultHash: string;
  readonly figuresHash: string;
  /** Which party each line of the revision belongs to. */
  readonly lines: Readonly<Record<string, string>>;
  /** Lines that differ from the revision before; all of them in revision 1. */
  readonly changedLines: readonly string[];
  /** What each clause holds back, by its id. */
  readonly withheld: Readonly<Record<string, string>>;
}

export interface DisputeState {
  readonly disputeId: string;
  readonly kind: ReviewKind;
  /** What a matter is about; empty of a dispute, which is about its lines. */
  readonly subject: string;
  readonly partyId: string;
  /** Partners that have joined it. */
  readonly joined: readonly string[];
  /** Of its partners, those who have left it while others go on. */
  readonly left: readonly string[];
  readonly ground: string;
  readonly round: number;
  /** Those of every party to it. */
  readonly lines: readonly string[];
  readonly status: 'open' | 'upheld' | 'partly-upheld' | 'rejected' | 'withdrawn';
  /** Where the determination found the cause; null until then, or where nothing was wrong. */
  readonly correction: Correction | null;
}

/** Where a revision is to be corrected: the earliest phase that must run again. */
export interface Correction {
  readonly target: 'data' | 'gates' | 'calculation';
  /** The dataset of which a new version is needed; empty unless the target is data. */
  readonly dataset: string;
}

/** What those who open a closed period again have agreed on. */
export interface Reopening {
  readonly cause: string;
  /** Datasets of which a new version is awaited; none where only the review is done again. */
  readonly datasets: readonly string[];
}

export interface Handled {
  readonly contentHash: string;
  readonly outcome: {
    readonly decisionId: string;
    readonly note: string;
    readonly data: Readonly<Record<string, string>>;
  };
}

/**
 * All that a period's workflow remembers: plain JSON, so that it passes through Temporal unchanged
 * and is carried whole when the workflow continues as new.
 */
export interface PeriodState {
  readonly programme: string;
  readonly period: string;
  from: string;
  to: string;
  phase: Phase;
  /** False until the workflow has read what the record knows of the period. */
  isKnown: boolean;
  /** Position of the phase in the period's timeline, from 1. */
  position: number;
  clock: PhaseClock | null;
  terms: PeriodTerms | null;
  directory: Directory;
  datasets: Record<string, DatasetState>;
  /** Datasets of which a (new) version is needed before the period can go on. */
  awaited: string[];
  /** Why the figures that are there cannot be settled; cleared by new data. Empty when they can. */
  blockedBy: string;
  /** The hash of what the last review answered; empty when a review is needed. */
  reviewedGatesHash: string;
  gatesHash: string;
  gates: ReviewPicture['gates'];
  uses: ReviewPicture['uses'];
  arePlansManaged: boolean;
  figuresHash: string;
  sourcesHash: string;
  /** Everybody whose word the last review heard, agreeing or not. */
  reviewers: string[];
  /** What the reviewers have said since the period came to the review. */
  reviewVotes: readonly ReviewVote[];
  /** What the last review decided about the savings. */
  reviewOutcome: 'none' | 'release' | 'withhold';
  /** What people said about money that is withheld, in order. */
  withheldVotes: readonly WithheldVote[];
  revision: RevisionState | null;
  /** Signatures on the standing revision. */
  signatories: readonly Vote[];
  /** Members who asked for the standing revision to go back, while more of them are needed. */
  returns: readonly Vote[];
  /** That the quorum cannot be reached was escalated, and has not been mended yet. */
  isQuorumOutOfReach: boolean;
  /** Where the standing revision was sent back to by those who sign; null when it was not. */
  returned: Correction | null;
  /** Round of dispute; 0 before statements were first issued. */
  round: number;
  acceptedBy: string[];
  /** Partners who had not accepted when the last round ended before its window did. */
  partnersCutShort: string[];
  /** The revision whose statements are out; empty before. */
  issuedRevisionHash: string;
  isPaid: boolean;
  disputes: Record<string, DisputeState>;
  /** Corrections that matters asked for and that no phase has taken yet. */
  corrections: readonly Correction[];
  /** Disputes of the period so far, those before it was opened again included. */
  disputeCount: number;
  /** Who has let the undisputed part be paid in advance, and for which revision it was. */
  advance: { readonly votes: readonly Vote[]; readonly revisionHash: string };
  /** The amendment that the period is asked to adopt; null where it is asked for none. */
  adoption: AdoptionState | null;
  /** How often the period was asked to adopt one. */
  adoptionCount: number;
  /** Rounds of dispute that adoptions have added: what an amendment changes can be disputed. */
  roundsAdded: number;
  /** Why a closed period is open again; null in its first life. */
  reopening: Reopening | null;
  hold: { readonly by: string; readonly reason: string; readonly since: string } | null;
  cancelled: { readonly by: string; readonly reason: string } | null;
  handled: Record<string, Handled>;
  eventCount: number;
}

export function newPeriodState(programme: string, period: string): PeriodState {
  return {
    programme,
    period,
    from: '',
    to: '',
    phase: 'opened',
    isKnown: false,
    position: 0,
    clock: null,
    terms: null,
    directory: { people: {} },
    datasets: {},
    awaited: [],
    blockedBy: '',
    reviewedGatesHash: '',
    gatesHash: '',
    gates: [],
    uses: [],
    arePlansManaged: true,
    figuresHash: '',
    sourcesHash: '',
    reviewers: [],
    reviewVotes: [],
    reviewOutcome: 'none',
    withheldVotes: [],
    revision: null,
    signatories: [],
    returns: [],
    isQuorumOutOfReach: false,
    returned: null,
    round: 0,
    acceptedBy: [],
    partnersCutShort: [],
    issuedRevisionHash: '',
    isPaid: false,
    disputes: {},
    corrections: [],
    disputeCount: 0,
    advance: { votes: [], revisionHash: '' },
    adoption: null,
    adoptionCount: 0,
    roundsAdded: 0,
    reopening: null,
    hold: null,
    cancelled: null,
    handled: {},
    eventCount: 0,
  };
}

/**
 * Whoever submitted the data or reviewed the gates of what stands now, or decided on what it held.
 */
export function preparersOf(state: PeriodState): readonly string[] {
  const submitters = Object.values(state.datasets).map((dataset) => dataset.submittedBy);
  const deciders = state.withheldVotes.map(({ personId }) => personId);
  return [...submitters, ...state.reviewers, ...deciders].filter((person) => person !== '');
}

export function openDisputes(state: PeriodState): readonly DisputeState[] {
  return Object.values(state.disputes).filter((dispute) => dispute.status === 'open');
}

/** The lines in dispute: not those of a partner that has left its joint dispute. */
export function heldLines(state: PeriodState): readonly string[] {
  const owners = state.revision?.lines ?? {};
  return openDisputes(state).flatMap(({ lines, left }) =>
    lines.filter((line) => !left.includes(owners[line] ?? '')),
  );
}

/** Matters under review: until they are decided nothing is signed for good. */
export function openMatters(state: PeriodState): readonly DisputeState[] {
  return openDisputes(state).filter(({ kind }) => kind !== 'dispute');
}

/**
 * The lines that can be disputed now: all in the first round; later, and in a true-up, those that
 * changed; and those of
 * partners whose first window was cut short because their own dispute was upheld.
 */
export function disputableLines(state: PeriodState): readonly string[] {
  if (state.revision === null) return [];
  const { lines, changedLines } = state.revision;
  return Object.keys(lines).filter(
    (line) =>
      (state.round <= 1 && state.reopening === null) ||
      changedLines.includes(line) ||
      state.partnersCutShort.includes(lines[line] ?? ''),
  );
}

/** Partners whose acceptance is awaited in this round: those with a line that can be disputed. */
export function partnersAsked(state: PeriodState): readonly string[] {
  const lines = state.revision?.lines ?? {};
  const concerned = new Set(disputableLines(state).map((line) => lines[line]));
  return (state.terms?.partners ?? []).filter((partner) => concerned.has(partner));
}

/**
 * Partners who have not answered yet: neither by accepting, nor by a dispute of this round that was
 * upheld, because the statement that they would accept is then replaced.
 */
export function partnersAwaited(state: PeriodState): readonly string[] {
  const replaced = Object.values(state.disputes)
    .filter((dispute) => dispute.round === state.round && dispute.correction !== null)
    .flatMap(({ partyId, joined }) => [partyId, ...joined]);
  const answered = new Set([...state.acceptedBy, ...replaced]);
  return partnersAsked(state).filter((partner) => !answered.has(partner));
}
