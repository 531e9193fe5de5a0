import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewEvent {
  readonly programmeId: string;
  readonly eventId: string;
  readonly periodId?: string;
  /** asked, reminded, decided, overdue, escalated, … */
  readonly kind: string;
  /** To whom it speaks; with neither party nor person it speaks to every member. */
  readonly partyId?: string;
  readonly personId?: string;
  readonly body: string;
  readonly at: string;
}

/** Puts an event into the outbox, from which it is delivered at least once. */
export function recordEvent(tx: Transaction, input: NewEvent): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'events',
    key: { programmeId: input.programmeId, eventId: input.eventId },
    content: {
      periodId: input.periodId,
      kind: input.kind,
      partyId: input.partyId,
      personId: input.personId,
      body: input.body,
    },
    noted: { at: input.at },
  });
}
