import { mandatesAt, type Person } from '../../core/governance/directory.ts';
import { type OpenWait, openWaits } from './period-timeline.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';

/** One thing that waits for a person. */
export interface InboxItem {
  readonly period: string;
  readonly phase: string;
  readonly what: string;
  /** The party for which the person decides; empty for the programme's own business. */
  readonly party: string;
  readonly since: string;
  readonly dueAt?: string;
  /** The words of the command that takes the decision, without the person. */
  readonly command: readonly string[];
}

/** What of a period waits for a person, who holds the mandates to do it and has not done it yet. */
export function inboxOf(person: Person, period: PeriodView, at: string): InboxItem[] {
  return openWaits(period).flatMap((wait) => {
    const answer = answerOf(person, period, wait, at);
    if (answer === undefined) return [];
    const { what, since, dueAt } = wait;
    const due = dueAt === undefined ? {} : { dueAt };
    const phase = period.phase ?? 'opened';
    return [{ period: period.periodId, phase, what, since, ...due, ...answer }];
  });
}

type AnswerTo = Pick<InboxItem, 'party' | 'command'>;

function answerOf(
  person: Person,
  { periodId, phase, decisions, timeline }: PeriodView,
  { who, what, adoption, dispute, payment }: OpenWait,
  at: string,
): AnswerTo | undefined {
  const since = timeline.at(-1)?.enteredAt ?? '';
  const hasDone = (message: string, target?: string): boolean =>
    decisions.some(
      (each) =>
        each.message === message &&
        each.actorId === person.personId &&
        (target === undefined ? each.acceptedAt >= since : each.target === target),
    );
  const holds = (role: string, organisation?: string): boolean =>
    mandatesAt(person, role as Person['mandates'][number]['role'], at).some(
      (mandate) => organisation === undefined || mandate.organisation === organisation,
    );
  const own = (command: readonly string[]): AnswerTo => ({ party: '', command });
  if (adoption !== undefined) {
    const isOpen = holds(who) && !hasDone('adoptAmendment', adoption);
    return isOpen ? own(['adoption', 'sign', periodId]) : undefined;
  }
  switch (dispute?.step) {
    case undefined:
      break;
    case 'determine': {
      const command = ['dispute', 'determine', periodId, dispute.id, 'OUTCOME'];
      return holds(who) || who === person.personId ? own(command) : undefined;
    }
    case 'answer':
      return holds(who) ? own(['dispute', 'answer', periodId, dispute.id]) : undefined;
    case 'appeal':
      return holds('partner', who)
        ? { party: who, command: ['dispute', 'appeal', periodId, dispute.id] }
        : undefined;
  }
  switch (payment?.step) {
    case undefined:
      break;
    case 'release': {
      const isOpen = holds(who) && !payment.releasedBy.includes(person.personId);
      return isOpen ? own(['pay', 'release', periodId]) : undefined;
    }
    case 'answer':
      return holds(who) ? own(['pay', 'answer', periodId, 'FILE']) : undefined;
    case 'reissue': {
      const command = ['pay', 'reissue', periodId, payment.party, '--reason', 'TEXT'];
      return holds(who) ? own(command) : undefined;
    }
    case 'make':
      return holds('partner', who) ? { party: who, command: ['pay', 'show', periodId] } : undefined;
  }
  switch (phase) {
    case 'collecting':
      return holds('data-owner', who)
        ? { party: who, command: ['submit', periodId, what, 'FILE'] }
        : undefined;
    case 'reviewing':
      return holds(who) && !hasDone('review') ? own(['review', periodId, 'OUTCOME']) : undefined;
    case 'signing':
      return holds(who) && !hasDone('signOff') ? own(['sign', periodId]) : undefined;
    case 'disputing':
      return holds('partner', who) ? { party: who, command: ['accept', periodId, who] } : undefined;
    case 'paying':
      return holds(who) ? own(['pay', 'release', periodId]) : undefined;
    default:
      return undefined;
  }
}
