import type { ClosedBy } from '../../activities/dispute-events.ts';
import type { DisputeMatter, DisputeNames } from '../../activities/load-matter.ts';
import { USUAL_RULES } from '../../core/dispute/dispute-rules.ts';
import { type DecisionContent, textDetail } from '../../core/governance/decision.ts';
import type { Matter } from '../../core/governance/authority.ts';
import type { Directory } from '../../core/governance/directory.ts';
import type { Vote } from '../../core/governance/quorum.ts';
import type { DisputeState, Handled } from '../../core/period/state.ts';

/** A dispute as its workflow knows it: named by whoever started it, the rest from the record. */
export type DisputeInput = DisputeNames & DisputeMatter;

/** Until the record is read nobody can decide anything: the reviewer's role is nobody's. */
export const UNKNOWN_MATTER: DisputeMatter = {
  kind: 'dispute',
  effectHash: '',
  partyId: '',
  parties: [],
  openedAt: '2000-01-01T00:00:00.000Z',
  opening: '',
  lines: [],
  ground: '',
  grounds: [],
  excludedGrounds: [],
  rules: USUAL_RULES,
  datasets: [],
  preparers: [],
  determination: {
    role: '',
    count: 1,
    deadlineDays: 0,
    remindDaysBefore: [],
    silence: 'escalate',
    reviewer: 'any',
    answerDays: 0,
    appealDays: 0,
  },
  calendar: { timeZone: 'UTC', holidays: [] },
  hold: { isHeld: false, heldMilliseconds: 0 },
};

export interface Opinion extends Vote {
  readonly outcome: string;
}

/** What a dispute's workflow remembers. */
export interface DisputeProgress {
  directory: Directory;
  handled: Record<string, Handled>;
  /** The reviewers who were drawn; none where any reviewer may decide. */
  panel: readonly string[];
  /** How many were drawn beyond those whom the agreement asks for, because these disagreed. */
  furtherSeats: number;
  /** Since when it has stood still, because its period is held; empty while it goes on. */
  heldSince: string;
  /** For how long the period had been held when its instants were last moved. */
  heldMilliseconds: number;
  /** Until when the programme may answer; empty where there is no exchange, or it has answered. */
  answerBy: string;
  /** What each reviewer of a panel has come to, until enough agree. */
  opinions: readonly Opinion[];
  hasAnswered: boolean;
  /** Whoever wrote a paper of one of the sides: they do not decide. */
  authors: readonly string[];
  /** Grounds that were added to the one it was opened on. */
  addedGrounds: string[];
  /** Parties that have taken it back; it ends when all have. */
  left: string[];
  /** What the last determination came to; empty before. */
  determined: '' | Exclude<DisputeState['status'], 'open'>;
  /** Who had a part in it, in person or through a deputy: an appeal goes to others. */
  determinedBy: readonly string[];
  /** Until when the partner may appeal against it; empty where it may not. */
  appealBy: string;
  hasAppealed: boolean;
  /** How it ended for good; empty until then. */
  outcome: '' | Exclude<DisputeState['status'], 'open'>;
  endedBy: ClosedBy;
  /** The period ended before the dispute did. */
  hasLapsed: boolean;
  /** Reminders and the deadline of the reviewer, earliest first. */
  due: readonly string[];
  isOverdue: boolean;
  notices: number;
  /** Events of the dispute on record so far. */
  position: number;
}

export function newDisputeProgress(): DisputeProgress {
  return {
    directory: { people: {} },
    handled: {},
    panel: [],
    furtherSeats: 0,
    heldSince: '',
    heldMilliseconds: 0,
    answerBy: '',
    opinions: [],
    hasAnswered: false,
    authors: [],
    addedGrounds: [],
    left: [],
    determined: '',
    determinedBy: [],
    appealBy: '',
    hasAppealed: false,
    outcome: '',
    endedBy: 'determination',
    hasLapsed: false,
    due: [],
    isOverdue: false,
    notices: 0,
    position: 0,
  };
}

/** Whose matter it is: nobody decides who is of one of its parties, or was since it is open. */
export function disputeMatterOf(input: DisputeInput, state: DisputeProgress): Matter {
  const { parties, openedAt } = input;
  return { preparers: handsIn(input, state), ownMatterOf: parties, since: openedAt };
}

/** Who has a hand in it: in the figures, in a paper of one of the sides, in what was determined. */
function handsIn(
  { preparers }: DisputeInput,
  { authors, determinedBy }: DisputeProgress,
): readonly string[] {
  return [...preparers, ...authors, ...determinedBy];
}

/** For which of its parties somebody acts: the one that the decision names, or who opened it. */
export function partyOf({ partyId, parties }: DisputeInput, content: DecisionContent): string {
  const named = textDetail(content, 'party');
  return parties.includes(named) ? named : partyId;
}
