import { continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { isEnded, type Phase } from '../core/period/phase.ts';
import { newPeriodState, type PeriodState } from '../core/period/state.ts';
import { carriedState } from './carried-state.ts';
import type { Desk } from './desk.ts';
import { finishHandlers } from './finish-handlers.ts';
import { statusQuery } from './messages.ts';
import { openPeriodDesk } from './period/desk.ts';
import { enterPhase } from './period/enter-phase.ts';
import { PHASE_WORK } from './period/phases.ts';
import { records } from './proxies.ts';

export interface SettlementPeriodInput {
  readonly programme: string;
  readonly period: string;
  /** Where an earlier run of the same period left off. */
  readonly state?: PeriodState;
}

export interface SettlementPeriodResult {
  readonly phase: Phase;
  readonly revisionNumber: number;
  readonly revisionHash: string;
  readonly resultHash: string;
}

/**
 * The close of one period, from opening to payment: what happens when, who must agree, by when.
 * Each phase does its work and names the phase that follows; everything it knows is in `state`.
 */
export async function settlementPeriod(
  input: SettlementPeriodInput,
): Promise<SettlementPeriodResult> {
  const state = carriedState(input.state) ?? newPeriodState(input.programme, input.period);
  const desk = openPeriodDesk(state);
  setHandler(statusQuery, () => ({ ...state }));
  const isHistoryFull = () => workflowInfo().continueAsNewSuggested;
  while (!isEnded(state.phase)) {
    const next = await PHASE_WORK[state.phase]({ state, desk, isHistoryFull });
    if (next === 'never-opened') break;
    if (next === 'interrupted') await carryOn(input, state, desk);
    else await enterPhase(state, next);
    if (state.phase === 'cancelled') await records.endDisputes(input);
  }
  await finishHandlers(desk);
  return {
    phase: state.phase,
    revisionNumber: state.revision?.number ?? 0,
    revisionHash: state.revision?.revisionHash ?? '',
    resultHash: state.revision?.resultHash ?? '',
  };
}

/** A long period continues in a fresh history, with everything it knows and no letter unread. */
async function carryOn(
  input: SettlementPeriodInput,
  state: PeriodState,
  desk: Desk,
): Promise<void> {
  await finishHandlers(desk);
  // Letters taken meanwhile may have ended the period.
  if (state.cancelled !== null) return;
  await continueAsNew<typeof settlementPeriod>({ ...input, state });
}
