import { ApplicationFailure } from '@temporalio/workflow';
import type { Phase } from '../../core/period/phase.ts';
import type { PeriodState } from '../../core/period/state.ts';
import type { PeriodTerms } from '../../core/period/terms.ts';
import type { Desk } from '../desk.ts';

export interface PhaseContext {
  readonly state: PeriodState;
  readonly desk: Desk;
  isHistoryFull(): boolean;
}

/** The phase that follows; or that the run must continue in a fresh history first. */
export type Next = Phase | 'interrupted' | 'never-opened';

export function termsOf(state: PeriodState): PeriodTerms {
  if (state.terms === null) throw ApplicationFailure.nonRetryable('the period was never opened');
  return state.terms;
}
