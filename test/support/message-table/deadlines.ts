import type { MessageName } from '../../../core/governance/messages.ts';
import type { PaymentBook } from '../../../core/ledger/payment-book.ts';
import { deadlineAfter } from '../../../core/period/deadline.ts';
import { STARTED_AT } from '../simulated-period.ts';

/** What a workflow says of its instants to operators. */
export interface Told {
  readonly clock?: { readonly deadlineAt: string; readonly escalations: number } | null;
  readonly adoption?: { readonly clock: { readonly deadlineAt: string } } | null;
  readonly answerBy?: string;
  readonly appealBy?: string;
  readonly due?: readonly string[];
  readonly book?: PaymentBook;
}

/** A deadline: which message must come by it, and what comes of one that does not. */
export interface Deadline {
  readonly place: string;
  readonly message: MessageName;
  readonly deadlineAt: (told: Told) => string;
  /** What hears who sends it at the very instant; and a millisecond later. */
  readonly atIt: string;
  readonly afterIt: string;
  /** What is said or done when nobody sent it; absent where others may then decide, and no more. */
  readonly unheard?: string;
}

const clock = ({ clock: one }: Told): string => one?.deadlineAt ?? '';
const late = { atIt: 'ok', afterIt: 'ok', unheard: 'overdue' } as const;

/** Every deadline of the terms, by its name there, and of the workflows. */
export const DEADLINES: Readonly<Record<string, Deadline>> = {
  'datasets.dueDays': {
    place: 'a period that is collecting',
    message: 'submit',
    deadlineAt: clock,
    ...late,
  },
  'review.deadlineDays': {
    place: 'a period that is reviewing',
    message: 'review',
    deadlineAt: clock,
    ...late,
  },
  'signOff.deadlineDays': {
    place: 'a period that is signing',
    message: 'signOff',
    deadlineAt: clock,
    ...late,
  },
  'adoption.deadlineDays': {
    place: 'a period that is signing',
    message: 'adoptAmendment',
    deadlineAt: ({ adoption }) => adoption?.clock.deadlineAt ?? '',
    atIt: 'ok',
    afterIt: 'WRONG_PHASE',
    unheard: 'lapsed',
  },
  'dispute.days': {
    place: 'a period that is disputing',
    message: 'accept',
    deadlineAt: clock,
    atIt: 'ok',
    afterIt: 'WRONG_PHASE',
    unheard: 'the window is over',
  },
  'determination.deadlineDays': {
    place: 'a dispute that is deciding',
    message: 'determine',
    deadlineAt: ({ due }) => due?.at(-1) ?? '',
    ...late,
  },
  'determination.answerDays': {
    place: 'a dispute that is answering',
    message: 'determine',
    deadlineAt: ({ answerBy }) => answerBy ?? '',
    atIt: 'WRONG_PHASE',
    afterIt: 'ok',
  },
  'determination.appealDays': {
    place: 'a dispute that is determined',
    message: 'appealDispute',
    deadlineAt: ({ appealBy }) => appealBy ?? '',
    atIt: 'ok',
    afterIt: 'ALREADY_DECIDED',
    unheard: 'ended: rejected',
  },
  'release.deadlineDays': {
    place: 'a payout that is planned',
    message: 'releasePayment',
    deadlineAt: ({ book }) => deadlineAfter(book?.files[0]?.createdAt ?? '', 14),
    ...late,
  },
  'payment.answerDays': {
    place: 'a payout that is planned',
    message: 'answerPayment',
    deadlineAt: ({ book }) => deadlineAfter(book?.files[1]?.releases[1]?.releasedAt ?? '', 3),
    ...late,
  },
  'review.planUpdateDays': {
    place: 'a plan that is open',
    message: 'updatePlan',
    deadlineAt: () => deadlineAfter(STARTED_AT, 30),
    atIt: 'ok',
    afterIt: 'ok',
    unheard: 'neglected',
  },
  'an action plan, due': {
    place: 'a plan that is open',
    message: 'closePlan',
    deadlineAt: () => '2040-01-01T23:59:59.999Z',
    atIt: 'ok',
    afterIt: 'ok',
    unheard: 'overdue',
  },
  OPENING_MILLISECONDS: {
    place: 'a period that is opened',
    message: 'open',
    deadlineAt: () => new Date(Date.parse(STARTED_AT) + 60_000).toISOString(),
    atIt: 'ok',
    afterIt: 'ok',
    unheard: 'ended',
  },
  REOPENING_MILLISECONDS: {
    place: 'a period that is closed',
    message: 'reopen',
    deadlineAt: () => deadlineAfter(STARTED_AT, 14),
    atIt: 'ok',
    afterIt: 'ok',
    unheard: 'ended',
  },
  CREATION_MILLISECONDS: {
    place: 'a programme that is absent',
    message: 'createProgramme',
    deadlineAt: () => new Date(Date.parse(STARTED_AT) + 60_000).toISOString(),
    atIt: 'ok',
    afterIt: 'ok',
    unheard: 'ended',
  },
};

/** Instants that other tests try on the real server, each with the file that does. */
export const TRIED_ELSEWHERE: Readonly<Record<string, string>> = {
  'withheld.forfeit.afterDays': 'test/core/period/withheld.test.ts',
  'redispute.days': 'test/workflows/period-model.test.ts',
  'payment.carryAfterDays': 'test/workflows/collections.test.ts',
  'reopening.withinYears': 'test/workflows/true-up.test.ts',
  // Not by when somebody must decide, but how often the workflow looks or says it again.
  LEDGER_LOOK_MILLISECONDS: 'test/workflows/attacks.test.ts',
  ESCALATION_DAYS: 'test/workflows/deadlines.test.ts',
  DAY_MILLISECONDS: 'test/workflows/deadlines.test.ts',
};
