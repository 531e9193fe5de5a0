import { ActivityFailure, getExternalWorkflowHandle } from '@temporalio/workflow';
import type { PayoutMatter, PayoutNames } from '../activities/load-matter.ts';
import { isOnItsWay } from '../core/ledger/payment-standing.ts';
import { periodWorkflowId } from '../core/period/workflow-ids.ts';
import { attend } from './attend.ts';
import { now } from './clock.ts';
import type { Desk } from './desk.ts';
import { finishHandlers } from './finish-handlers.ts';
import { payoutChangedSignal } from './messages.ts';
import { openPayoutDesk } from './payout/desk.ts';
import { notice } from './payout/notice.ts';
import { readBook } from './payout/read-book.ts';
import { newPayoutState, type PayoutState } from './payout/state.ts';
import { watchDuties } from './payout/watch-duties.ts';
import { calculations, records } from './proxies.ts';

/**
 * Turns a final revision into transfers and payment instructions, has files released by as many
 * people as the agreement asks for, takes the bank's answers, has what failed issued again, and
 * collects what partners owe, until nothing is due any more. Each effect is keyed by period,
 * revision, payee and line, never by this run: whatever is killed, money moves once.
 *
 * What is paid in advance while disputes are open is released and answered the same way; the payout
 * itself follows it, in this run or in a later one.
 *
 * A payout that had ended begins again when the bank returns a payment late.
 */
export async function payout({ programme, period }: PayoutNames): Promise<void> {
  const since = now();
  const state = newPayoutState({ programme, period });
  const desk = openPayoutDesk(state);
  state.directory = await records.loadDirectory({ programme });
  let matter = await matterOf(state, desk);
  for (;;) {
    await pay(state, desk, matter, since);
    await tellPeriod({ programme, period });
    const next = matter.kind === 'final' ? null : await afterAdvance(state);
    if (next === null) break;
    matter = next;
  }
  await finishHandlers(desk);
}

/** Plans what is to be paid and waits until nothing of it is open any more. */
async function pay(
  state: PayoutState,
  desk: Desk,
  matter: PayoutMatter,
  since: string,
): Promise<void> {
  await plan(state, desk, matter);
  do {
    await attend(desk, {
      isOver: () => isOver(state, matter),
      ...watchDuties(state, matter, since),
    });
    await finishHandlers(desk);
  } while (!isOver(state, matter));
}

/** What was paid in advance is over when the bank has answered: what failed is paid at the end. */
function isOver({ book }: PayoutState, { kind }: PayoutMatter): boolean {
  if (kind === 'final') return book.isComplete;
  return !book.payments.some(({ standing }) => isOnItsWay(standing));
}

/** The payout itself, where the period has come to it meanwhile; null where it begins later. */
async function afterAdvance(state: PayoutState): Promise<PayoutMatter | null> {
  const { programme, period } = state;
  try {
    const next = await records.loadPayoutMatter({ programme, period });
    if (next.kind === 'advance') return null;
    Object.assign(state, { matter: next, isHeld: next.isHeld, isPlanned: false, isPlanning: true });
    return next;
  } catch (error) {
    // The period runs again through earlier phases: nothing is to be paid now.
    if (error instanceof ActivityFailure) return null;
    throw error;
  }
}

/** Where nothing is to be paid whoever asked is refused, and the workflow fails: it was forged. */
async function matterOf(state: PayoutState, desk: Desk): Promise<PayoutMatter> {
  const { programme, period } = state;
  try {
    state.matter = await records.loadPayoutMatter({ programme, period });
    state.isHeld = state.matter.isHeld;
    return state.matter;
  } catch (error) {
    state.isPlanning = false;
    await finishHandlers(desk);
    throw error;
  }
}

/** A plan that cannot be made (an account is missing) is made when the programme has changed. */
async function plan(state: PayoutState, desk: Desk, matter: PayoutMatter): Promise<void> {
  const { programme, period } = state;
  while (!state.isPlanned) {
    const { directory } = state;
    state.isPlanning = true;
    try {
      await calculations.planPayout({ programme, period, at: now() });
      await readBook(state, matter);
      state.isPlanned = true;
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      await notice(state, {
        kind: 'escalated',
        about: `plan/${matter.revisionNumber}`,
        concerning: [matter.release.role],
        note: error.cause?.message ?? 'the payout cannot be planned',
      });
    }
    state.isPlanning = false;
    await attend(desk, {
      isOver: () => state.isPlanned || state.directory !== directory,
      nextDueAt: () => undefined,
      onDue: async () => undefined,
    });
  }
}

/** A prompt to look at the ledger; a period that has closed is nobody to tell. */
async function tellPeriod({ programme, period }: PayoutNames): Promise<void> {
  try {
    const handle = getExternalWorkflowHandle(periodWorkflowId(programme, period));
    await handle.signal(payoutChangedSignal);
  } catch {
    // It has closed, or it looks by itself within a day.
  }
}
