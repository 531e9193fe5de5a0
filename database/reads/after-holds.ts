import { type HoldDecision, movedByHolds } from '../../core/period/held-time.ts';
import type { Adoption } from './list-adoptions.ts';
import type { Dispute } from './list-disputes.ts';
import type { TimelineRow } from './list-phases.ts';

/*
 * The record has deadlines as they were set. Each hold that was released since has moved them, and
 * everybody is to read by when they must act, not by when they would have had to.
 */

export function phaseAfterHolds(row: TimelineRow, holds: readonly HoldDecision[]): TimelineRow {
  const { deadlineAt, enteredAt, waitingFor } = row;
  return {
    ...row,
    ...moved({ deadlineAt }, enteredAt, holds),
    waitingFor: waitingFor.map(({ dueAt, ...wait }) => ({
      ...wait,
      ...moved({ dueAt }, enteredAt, holds),
    })),
  };
}

export function adoptionAfterHolds(adoption: Adoption, holds: readonly HoldDecision[]): Adoption {
  const { deadlineAt, proposedAt } = adoption;
  return { ...adoption, ...moved({ deadlineAt }, proposedAt, holds) };
}

/** An appeal and a determination set new deadlines; the answer's is that of the opening. */
export function disputeAfterHolds(dispute: Dispute, holds: readonly HoldDecision[]): Dispute {
  const { answerBy, dueAt, events, openedAt, determinations } = dispute;
  const appealedAt = events.findLast((event) => event.dueAt !== undefined)?.at;
  return {
    ...dispute,
    ...moved({ answerBy }, openedAt, holds),
    ...moved({ dueAt }, appealedAt ?? openedAt, holds),
    determinations: determinations.map(({ appealBy, ...determination }) => ({
      ...determination,
      ...moved({ appealBy }, determination.determinedAt, holds),
    })),
  };
}

function moved<Name extends string>(
  instant: Readonly<Record<Name, string | undefined>>,
  setAt: string,
  holds: readonly HoldDecision[],
): Partial<Record<Name, string>> {
  const [[name, at] = []] = Object.entries<string | undefined>(instant);
  if (name === undefined || at === undefined) return {};
  return { [name]: movedByHolds(at, setAt, holds) } as Partial<Record<Name, string>>;
}
