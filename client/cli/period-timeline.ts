import { isEnded, PHASES, type Phase } from '../../core/period/phase.ts';
import type { DecisionRecord } from '../../database/reads/list-decisions.ts';
import { adoptionWaits } from './adoption-waits.ts';
import { disputeWaits } from './dispute-waits.ts';
import { paymentWaits } from './payment-waits.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';

/** One phase of a period as its timeline shows it. */
export interface TimelineEntry {
  readonly phase: string;
  readonly state: 'done' | 'current' | 'ahead';
  readonly enteredAt?: string;
  readonly deadlineAt?: string;
  readonly note?: string;
  /** What people decided in it, in order. */
  readonly events: readonly TimelineEvent[];
  /** What it still waits for; empty unless it is the current one. */
  readonly waitingFor: readonly OpenWait[];
}

export interface TimelineEvent {
  readonly at: string;
  readonly person: string;
  readonly what: string;
  readonly reason: string;
}

export interface OpenWait {
  readonly who: string;
  readonly what: string;
  readonly since: string;
  readonly dueAt?: string;
  /** The payments that it is about, and what is to be done with them. */
  readonly payment?: PaymentWait;
  /** The amendment that the period is asked to adopt. */
  readonly adoption?: string;
  /** The dispute that it is about, and what is to be done in it. */
  readonly dispute?: { readonly id: string; readonly step: 'answer' | 'determine' | 'appeal' };
}

export type PaymentWait =
  | { readonly step: 'release'; readonly releasedBy: readonly string[] }
  | { readonly step: 'reissue'; readonly party: string }
  | { readonly step: 'answer' | 'make' };

/** The phases a period goes through when nothing sends it back. */
const STRAIGHT_ON: readonly Phase[] = PHASES.filter((phase) => phase !== 'cancelled');

/** The whole life of a period: what was done, what it waits for, what lies ahead. */
export function periodTimeline(period: PeriodView): TimelineEntry[] {
  const rows = period.timeline;
  const opening = { phase: 'opened', enteredAt: period.openedAt, waitingFor: [], note: undefined };
  const entered = [opening, ...rows.filter((row) => row.phase !== 'opened')];
  const entries = entered.map((row, index): TimelineEntry => {
    const next = entered[index + 1]?.enteredAt;
    const isCurrent = index === entered.length - 1 && !isOver(row.phase);
    const deadlineAt = 'deadlineAt' in row ? row.deadlineAt : undefined;
    return {
      phase: row.phase,
      state: isCurrent ? 'current' : 'done',
      enteredAt: row.enteredAt,
      ...(deadlineAt === undefined ? {} : { deadlineAt }),
      ...(row.note === undefined || row.note === '' ? {} : { note: row.note }),
      events: eventsBetween(period.decisions, index === 0 ? '' : row.enteredAt, next),
      waitingFor: isCurrent ? openWaits(period) : [],
    };
  });
  return [...entries, ...phasesAhead(entries.at(-1)?.phase ?? 'opened')];
}

function isOver(phase: string): boolean {
  return PHASES.some((each) => each === phase && isEnded(each));
}

function phasesAhead(phase: string): TimelineEntry[] {
  const reached = STRAIGHT_ON.findIndex((each) => each === phase);
  const ahead = reached < 0 ? [] : STRAIGHT_ON.slice(reached + 1);
  return ahead.map((each) => ({ phase: each, state: 'ahead', events: [], waitingFor: [] }));
}

function eventsBetween(
  decisions: readonly DecisionRecord[],
  from: string,
  to: string | undefined,
): TimelineEvent[] {
  const within = decisions.filter(
    ({ acceptedAt }) => acceptedAt >= from && (to === undefined || acceptedAt < to),
  );
  return within.map((decision) => ({
    at: decision.acceptedAt,
    person: decision.actorName,
    what: noteOf(decision),
    reason: decision.reason,
  }));
}

function noteOf({ outcome, message, decision }: DecisionRecord): string {
  return 'note' in outcome && typeof outcome.note === 'string'
    ? outcome.note
    : `${message}: ${decision}`;
}

/** What was awaited when the phase began, without what has come since, and with open disputes. */
export function openWaits(period: PeriodView): OpenWait[] {
  const current = period.timeline.at(-1);
  if (current === undefined) return [];
  const has = ANSWERED[current.phase];
  const open = current.waitingFor.filter((wait) => has?.(period, wait, current.enteredAt) !== true);
  return [
    ...open,
    ...period.adoptions.flatMap(adoptionWaits),
    ...period.disputes.flatMap(disputeWaits),
    ...paymentWaits(period),
  ];
}

type Answered = (period: PeriodView, wait: OpenWait, since: string) => boolean;

const ANSWERED: Readonly<Record<string, Answered>> = {
  // Once payments are planned, the record says better what they wait for.
  paying: ({ payments }) => payments.files.length + payments.instructions.length > 0,
  collecting: (period, { what }, since) =>
    period.datasets.some((each) => each.datasetId === what && each.acceptedAt >= since) ||
    period.waivers.some((each) => each.datasetId === what && each.waivedAt >= since),
  disputing: (period, { who }, since) => {
    const answers = period.decisions.filter(
      (each) => each.message === 'accept' && each.target === who && each.acceptedAt >= since,
    );
    const hasDisputed = period.disputes.some(
      (each) => each.partyId === who && each.openedAt >= since,
    );
    return hasDisputed || answers.at(-1)?.decision === 'accept';
  },
};

/** Who holds the period, since when and why; undefined where it is not held. */
export function holdOf(period: PeriodView): DecisionRecord | undefined {
  const last = period.decisions.findLast(({ message }) => /^(hold|releaseHold)$/.test(message));
  return last?.message === 'hold' ? last : undefined;
}
