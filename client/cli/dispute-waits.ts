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
  const reviewer = events.findLast(({ kind }) => kind === 'assigned')?.personId;
  const since = appeal?.at ?? dispute.openedAt;
  const determination: OpenWait = {
    who: reviewer ?? 'independent-reviewer',
    what: `determination of dispute ${id}`,
    since,
    ...(dispute.dueAt === undefined ? {} : { dueAt: dispute.dueAt }),
    dispute: { id, step: 'determine' },
  };
  const isAnswered = events.some(({ kind }) => kind === 'answered');
  if (dispute.answerBy === undefined || isAnswered || last !== undefined) return [determination];
  const answer: OpenWait = {
    who: 'programme-manager',
    what: `answer to dispute ${id}`,
    since,
    dueAt: dispute.answerBy,
    dispute: { id, step: 'answer' },
  };
  return [answer, determination];
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
