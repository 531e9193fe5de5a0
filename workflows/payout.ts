import { ActivityFailure, getExternalWorkflowHandle, setHandler } from '@temporalio/workflow';
import type { PayoutMatter, PayoutNames } from '../activities/load-matter.ts';
import type { PayoutPlan } from '../activities/plan-payout.ts';
import { authorityFor } from '../core/governance/authority.ts';
import {
  type DecisionContent,
  decisionShapeFault,
  listDetail,
  type SignedDecision,
} from '../core/governance/decision.ts';
import type { Directory } from '../core/governance/directory.ts';
import { MESSAGES, type MessageName } from '../core/governance/messages.ts';
import { type Fault, ruleFault } from '../core/period/decision-fault.ts';
import type { Handled } from '../core/period/state.ts';
import { periodWorkflowId } from '../core/period/workflow-ids.ts';
import { attend } from './attend.ts';
import { now } from './clock.ts';
import { type Accepted, Desk } from './desk.ts';
import { finishHandlers } from './finish-handlers.ts';
import * as messages from './messages.ts';
import { calculations, records } from './proxies.ts';
import { record } from './record.ts';

/** A payout as its workflow knows it: named by whoever started it, the rest from the record. */
type PayoutInput = PayoutNames & PayoutMatter;

interface PayoutState {
  directory: Directory;
  handled: Record<string, Handled>;
  plan: PayoutPlan | null;
  isPlanning: boolean;
  releasedBy: string[];
  isHeld: boolean;
  isComplete: boolean;
}

/**
 * Turns a final revision into transfers and payment instructions, has the file released by as many
 * people as the agreement asks for, and takes the bank's answers until all are in. Each effect is
 * keyed by period, revision, payee and line, never by this run: whatever is killed, money moves once.
 */
export async function payout(names: PayoutNames): Promise<void> {
  const { programme, period, revisionNumber } = names;
  const input = { ...names, ...UNKNOWN_MATTER };
  const state: PayoutState = {
    directory: { people: {} },
    handled: {},
    plan: null,
    isPlanning: true,
    releasedBy: [],
    isHeld: false,
    isComplete: false,
  };
  const desk = openPayoutDesk(input, state);
  state.directory = await records.loadDirectory({ programme });
  Object.assign(input, await records.loadPayoutMatter({ programme, period, revisionNumber }));
  state.plan = await planned(input, state, desk);
  const { isComplete } = await records.readPayout({ programme, period, revisionNumber });
  state.isComplete = isComplete;
  await attend(desk, {
    isOver: () => state.isComplete,
    nextDueAt: () => undefined,
    onDue: async () => undefined,
  });
  await finishHandlers(desk);
  await getExternalWorkflowHandle(periodWorkflowId(programme, period)).signal(
    messages.payoutChangedSignal,
  );
}

/** Until the record is read nobody can release anything. */
const UNKNOWN_MATTER: PayoutMatter = {
  revisionHash: '',
  release: {
    role: '',
    count: Number.POSITIVE_INFINITY,
    deadlineDays: 0,
    remindDaysBefore: [],
    silence: 'escalate',
  },
  preparers: [],
};

/** A plan that cannot be made (an account is missing) is made when the programme has changed. */
async function planned(input: PayoutInput, state: PayoutState, desk: Desk): Promise<PayoutPlan> {
  const { programme, period, revisionNumber } = input;
  for (let attempt = 1; ; attempt += 1) {
    try {
      state.isPlanning = true;
      return await calculations.planPayout({ programme, period, revisionNumber, at: now() });
    } catch (error) {
      state.isPlanning = false;
      if (!(error instanceof ActivityFailure)) throw error;
      await records.recordNotice({
        programme,
        period,
        eventId: `${period}/payout/${revisionNumber}/${attempt}`,
        kind: 'escalated',
        phase: 'paying',
        concerning: [input.release.role],
        note: error.cause?.message ?? 'the payout cannot be planned',
        at: now(),
      });
    }
    const directory = state.directory;
    await attend(desk, {
      isOver: () => state.directory !== directory,
      nextDueAt: () => undefined,
      onDue: async () => undefined,
    });
  }
}

function openPayoutDesk(input: PayoutInput, state: PayoutState): Desk {
  const { programme, period } = input;
  const desk = new Desk({
    programme,
    period,
    handled: state.handled,
    directory: () => state.directory,
    fault: (message, content) => payoutFault(message, content, input, state),
    matter: (message) =>
      message === 'releasePayment'
        ? { role: input.release.role, preparers: input.preparers, ownMatterOf: [] }
        : { preparers: [], ownMatterOf: [] },
    apply: async (accepted) => await applyPayoutDecision(input, state, accepted),
  });
  desk.receive(messages.releasePaymentUpdate, messages.answerPaymentUpdate);
  setHandler(messages.statusQuery, () => ({ ...input, ...state }));
  setHandler(messages.holdChangedSignal, (signed) =>
    desk.post(async () => holdChanged(input, state, signed)),
  );
  setHandler(messages.directoryChangedSignal, () =>
    desk.post(async () => {
      state.directory = await records.loadDirectory({ programme });
    }),
  );
  return desk;
}

function payoutFault(
  message: MessageName,
  content: DecisionContent,
  input: PayoutInput,
  state: PayoutState,
): Fault | undefined {
  // Whoever reads the file in Postgres may be faster than its plan comes back: their turn waits.
  if (state.plan === null && state.isPlanning) return undefined;
  if (state.plan === null) return { code: 'WRONG_PHASE', reason: 'there is no payment file yet' };
  if (state.isHeld) return { code: 'HELD', reason: 'the period is held' };
  if (content.target !== state.plan.fileHash) {
    return { code: 'TARGET_UNKNOWN', reason: `the payment file is ${state.plan.fileHash}` };
  }
  const fault = ruleFault(MESSAGES[message], content);
  if (fault !== undefined) return fault;
  const isReleased = state.releasedBy.length >= input.release.count;
  return message === 'releasePayment'
    ? releaseFault(content, input, state, isReleased)
    : answerFault(content, state.plan, isReleased);
}

function releaseFault(
  content: DecisionContent,
  input: PayoutInput,
  state: PayoutState,
  isReleased: boolean,
): Fault | undefined {
  if (content.revisionHash !== input.revisionHash) {
    return { code: 'REVISION_STALE', reason: `revision ${input.revisionNumber} is paid here` };
  }
  if (isReleased) return { code: 'ALREADY_DECIDED', reason: 'the payment file is released' };
  if (!state.releasedBy.includes(content.actor)) return undefined;
  return { code: 'ALREADY_DECIDED', reason: `${content.actor} has released the file already` };
}

function answerFault(
  content: DecisionContent,
  plan: PayoutPlan,
  isReleased: boolean,
): Fault | undefined {
  if (!isReleased) return { code: 'WRONG_PHASE', reason: 'the payment file is not released yet' };
  const answers = listDetail(content, 'answers');
  if (answers.length === 0) return { code: 'SHAPE_WRONG', reason: 'there is no answer in it' };
  for (const answer of answers) {
    const [endToEndId = '', status = ''] = answer.split('=');
    if (!plan.endToEndIds.includes(endToEndId)) {
      return { code: 'TARGET_UNKNOWN', reason: `there is no payment "${endToEndId}"` };
    }
    if (!['accepted', 'rejected', 'returned'].includes(status)) {
      return { code: 'CHOICE_UNKNOWN', reason: 'an answer is accepted, rejected or returned' };
    }
  }
  return undefined;
}

async function applyPayoutDecision(
  input: PayoutInput,
  state: PayoutState,
  accepted: Accepted,
): Promise<Outcome> {
  const { actor } = accepted.content;
  if (accepted.message === 'releasePayment') {
    const count = state.releasedBy.length + 1;
    const needed = input.release.count;
    const outcome = await record(accepted, {
      note: `release ${count} of ${needed} of the payment file`,
      data: { releases: String(count), needed: String(needed) },
      effect: { kind: 'payment-release' },
    });
    state.releasedBy = [...state.releasedBy, actor];
    return outcome;
  }
  const { programme, period, revisionNumber } = input;
  const outcome = await record(accepted, {
    note: 'the answers of the bank are on the record',
    effect: { kind: 'payment-answers' },
  });
  const { isComplete } = await records.readPayout({ programme, period, revisionNumber });
  state.isComplete = isComplete;
  return outcome;
}

/** The period's own decision, verified here: a signal alone proves nothing. */
function holdChanged(input: PayoutInput, state: PayoutState, signed: SignedDecision): void {
  if (decisionShapeFault(signed) !== undefined) return;
  const { message, programme, period } = signed.content;
  if (message !== 'hold' && message !== 'releaseHold') return;
  if (programme !== input.programme || period !== input.period) return;
  const matter = { preparers: [], ownMatterOf: [] };
  const authority = authorityFor(MESSAGES[message], signed, state.directory, matter, now());
  if (authority.granted) state.isHeld = message === 'hold';
}

type Outcome = messages.Outcome;
