import { reviewersOf } from '../../core/dispute/reviewers-of.ts';
import type { Dispute } from '../../database/reads/list-disputes.ts';
import type { OpenWait } from './period-timeline.ts';

/** What a dispute waits for, of whom and until when: an answer, its determination, an appeal. */
export function disputeWaits(dispute: Dispute): OpenWait[] {
  const { disputeId: id, events } = dispute;
  if (events.some(({ kind }) => kind === 'closed' || kind === 'withdrawn')) return [];
  const last = dispute.determinations.at(-1);
  const appeal = events.findLast(({ kind }) => kind === 'appealed');
  const isDetermined = last !== undefined && (appeal === undefined || last.instance === 2);
  if (isDetermined) return appealWaits(dispute);
  const since = appeal?.at ?? dispute.openedAt;
  const determination = (who: string): OpenWait => ({
    who,
    what: `determination of dispute ${id}`,
    since,
    ...(dispute.dueAt === undefined ? {} : { dueAt: dispute.dueAt }),
    dispute: { id, step: 'determine' },
  });
  const determinations = reviewersAwaited(dispute, since).map(determination);
  const isAnswered = events.some(({ kind }) => kind === 'answered');
  if (dispute.answerBy === undefined || isAnswered || last !== undefined) return determinations;
  const answer: OpenWait = {
    who: 'programme-manager',
    what: `answer to dispute ${id}`,
    since,
    dueAt: dispute.answerBy,
    dispute: { id, step: 'answer' },
  };
  return [answer, ...determinations];
}

/** Who was drawn and has not said what they think since; anybody's where nobody was drawn. */
function reviewersAwaited({ events, reviewerRole }: Dispute, since: string): readonly string[] {
  const spoken = events.filter(({ kind, at }) => kind === 'opinion' && at >= since);
  const drawn = reviewersOf(events);
  const awaited = drawn.filter((one) => !spoken.some(({ personId }) => personId === one));
  return drawn.length === 0 ? [reviewerRole] : awaited;
}

/** A partner may appeal once against a first determination. */
function appealWaits({ disputeId: id, parties, determinations }: Dispute): OpenWait[] {
  const { appealBy, determinedAt = '' } = determinations.at(-1) ?? {};
  if (appealBy === undefined) return [];
  return parties.map((who) => ({
    who,
    what: `appeal in dispute ${id}, or the end of its time`,
    since: determinedAt,
    dueAt: appealBy,
    dispute: { id, step: 'appeal' },
  }));
}
