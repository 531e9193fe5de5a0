import type { PayoutMatter } from '../../activities/load-matter.ts';
import {
  type BookedPayment,
  failedPayments,
  openPaymentsOf,
  type PaymentBook,
} from '../../core/ledger/payment-book.ts';
import { isOnItsWay } from '../../core/ledger/payment-standing.ts';
import { deadlineAfter, ESCALATION_DAYS } from '../../core/period/deadline.ts';

/** What somebody must do about payments, by when, and what is said to them. */
export interface Duty {
  readonly id: string;
  readonly deadlineAt: string;
  readonly remindDaysBefore: readonly number[];
  /** Parties and roles that are asked. */
  readonly concerning: readonly string[];
  readonly what: string;
  /**
   * The collection that leaves this payout at the deadline; the others are said again and again.
   */
  readonly carries?: string;
}

/** Everything that is open: files to release, payments to answer, issue again, or make. */
export function openDuties(book: PaymentBook, matter: PayoutMatter): Duty[] {
  return [
    ...book.files.flatMap((file) => fileDuty(file, book, matter)),
    ...failedPayments(book).map((payment) => failureDuty(payment, matter)),
    ...collectionDuties(book, matter),
  ];
}

function fileDuty(
  { fileHash, createdAt, releases }: PaymentBook['files'][number],
  book: PaymentBook,
  { release, payment }: PayoutMatter,
): Duty[] {
  const file = fileHash.slice(0, 12);
  const common = { concerning: [release.role] };
  const open = openPaymentsOf(book, fileHash).length;
  if (open === 0) return [];
  const released = releases[release.count - 1];
  if (released === undefined) {
    return [
      {
        ...common,
        id: `release/${file}`,
        deadlineAt: deadlineAfter(createdAt, release.deadlineDays),
        remindDaysBefore: release.remindDaysBefore,
        what: `payment file ${file} waits for ${release.count - releases.length} releases`,
      },
    ];
  }
  return [
    {
      ...common,
      id: `answers/${file}`,
      deadlineAt: deadlineAfter(released.releasedAt, payment.answerDays),
      remindDaysBefore: [],
      what: `${open} payments of file ${file} have no answer: ask the bank before anything else`,
    },
  ];
}

function failureDuty(payment: BookedPayment, { release }: PayoutMatter): Duty {
  const { endToEndId, partyId, standing, reason, answeredAt } = payment;
  const why = reason === '' ? standing : `${standing}: ${reason}`;
  return {
    id: `failed/${endToEndId}`,
    deadlineAt: answeredAt,
    remindDaysBefore: [],
    concerning: [release.role, partyId],
    what: `payment ${endToEndId} of ${partyId} is ${why}; see to its account and issue it again`,
  };
}

/** Partners with the same day are reminded together; each collection is carried by itself. */
function collectionDuties(book: PaymentBook, { payment }: PayoutMatter): Duty[] {
  const open = book.payments.filter(
    ({ direction, standing }) => direction === 'collect' && isOnItsWay(standing),
  );
  const days = [...new Set(open.map(({ dueAt = '' }) => dueAt))].sort();
  const reminders = days.map((dueAt): Duty => {
    const owing = open.filter((one) => one.dueAt === dueAt).map(({ partyId }) => partyId);
    return {
      id: `collect/${dueAt}`,
      deadlineAt: dueAt,
      remindDaysBefore: payment.remindDaysBefore,
      concerning: [...new Set(owing)].sort(),
      what: `a payment to the programme is due at ${dueAt}`,
    };
  });
  const { carryAfterDays } = payment;
  if (carryAfterDays === null) return reminders;
  return [
    ...reminders,
    ...open.map(({ endToEndId, partyId, dueAt = '' }) => ({
      id: `carry/${endToEndId}`,
      deadlineAt: deadlineAfter(dueAt, carryAfterDays),
      remindDaysBefore: [],
      concerning: [partyId],
      what: `payment ${endToEndId} was not made and is carried to a later period`,
      carries: endToEndId,
    })),
  ];
}

/**
 * When a duty is next spoken of, after so many notices: reminders, the deadline, then every week.
 */
export function nextInstantOf(duty: Duty, noticed: number, since: string): string {
  const reminders = duty.remindDaysBefore
    .map((days) => deadlineAfter(duty.deadlineAt, -days))
    .filter((instant) => instant > since)
    .sort();
  const reminder = reminders[noticed];
  if (reminder !== undefined) return reminder;
  return deadlineAfter(duty.deadlineAt, (noticed - reminders.length) * ESCALATION_DAYS);
}

/**
 * Before the deadline a reminder, at the deadline that it has passed, then that nothing happened.
 */
export function noticeKind(duty: Duty, instant: string): 'reminded' | 'overdue' | 'escalated' {
  if (instant < duty.deadlineAt) return 'reminded';
  return instant === duty.deadlineAt ? 'overdue' : 'escalated';
}
