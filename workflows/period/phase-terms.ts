import {
  openDisputes,
  type PeriodState,
  partnersAsked,
  partnersAwaited,
} from '../../core/period/state.ts';
import type { Counting, PeriodTerms } from '../../core/period/terms.ts';

/** How long a phase may take, when to remind, and whom it waits for. */
export interface PhaseTerms {
  readonly days: number;
  readonly counting?: Counting;
  readonly remindDaysBefore: readonly number[];
  readonly waitingFor: readonly { readonly who: string; readonly what: string }[];
}

const UNTIMED: PhaseTerms = { days: 0, remindDaysBefore: [], waitingFor: [] };

export function phaseTerms(state: PeriodState): PhaseTerms {
  const { terms } = state;
  if (terms === null) return UNTIMED;
  switch (state.phase) {
    case 'collecting':
      return collectionTerms(state, terms);
    case 'reviewing': {
      const { deadlineDays: days, remindDaysBefore, role } = terms.review;
      return { days, remindDaysBefore, waitingFor: [{ who: role, what: 'review of the gates' }] };
    }
    case 'signing': {
      const { deadlineDays: days, remindDaysBefore, role } = terms.signOff;
      return { days, remindDaysBefore, waitingFor: [{ who: role, what: 'sign-off' }] };
    }
    case 'disputing':
      return {
        ...(state.round <= 1 && state.reopening === null ? terms.dispute : terms.redispute),
        remindDaysBefore: terms.disputeRemindDaysBefore,
        waitingFor: partnersAsked(state).map((who) => ({ who, what: 'acceptance or dispute' })),
      };
    case 'paying':
      return {
        days: terms.release.deadlineDays,
        remindDaysBefore: terms.release.remindDaysBefore,
        waitingFor: [{ who: terms.release.role, what: 'release of the payment file' }],
      };
    default:
      return UNTIMED;
  }
}

function collectionTerms(state: PeriodState, terms: PeriodTerms): PhaseTerms {
  const awaited = terms.datasets.filter(({ datasetId }) => state.awaited.includes(datasetId));
  return {
    days: Math.max(0, ...awaited.map(({ dueDays }) => dueDays)),
    remindDaysBefore: terms.collection.remindDaysBefore,
    waitingFor: awaited.map(({ owner, datasetId }) => ({ who: owner, what: datasetId })),
  };
}

/** Whom a reminder goes to now: those who have not yet done what the phase asks of them, once. */
export function lateParties(state: PeriodState): readonly string[] {
  return [...new Set(awaitedIn(state))];
}

function awaitedIn(state: PeriodState): readonly string[] {
  switch (state.phase) {
    case 'collecting':
      return collectionTerms(state, state.terms ?? neverOpened()).waitingFor.map(({ who }) => who);
    case 'disputing':
      return [
        ...partnersAwaited(state),
        ...openDisputes(state).map(({ disputeId }) => `reviewer of ${disputeId}`),
      ];
    default:
      return phaseTerms(state).waitingFor.map(({ who }) => who);
  }
}

function neverOpened(): never {
  throw new Error('a period without terms waits for nobody');
}
