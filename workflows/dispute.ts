import { getExternalWorkflowHandle, setHandler } from '@temporalio/workflow';
import { type DecisionContent, listDetail, textDetail } from '../core/governance/decision.ts';
import type { Directory } from '../core/governance/directory.ts';
import { MESSAGES, type MessageName } from '../core/governance/messages.ts';
import { type Fault, ruleFault } from '../core/period/decision-fault.ts';
import { deadlineAfter, ESCALATION_DAYS } from '../core/period/deadline.ts';
import { disputeMatter } from '../core/period/dispute-matter.ts';
import type { Handled } from '../core/period/state.ts';
import type { StepTerms } from '../core/period/terms.ts';
import { periodWorkflowId } from '../core/period/workflow-ids.ts';
import { attend } from './attend.ts';
import { now } from './clock.ts';
import { type Accepted, Desk } from './desk.ts';
import { finishHandlers } from './finish-handlers.ts';
import {
  determineUpdate,
  directoryChangedSignal,
  disputeEndedSignal,
  type Outcome,
  periodEndedSignal,
  statusQuery,
  withdrawDisputeUpdate,
} from './messages.ts';
import { records } from './proxies.ts';
import { record } from './record.ts';

export interface DisputeInput {
  readonly programme: string;
  readonly period: string;
  readonly disputeId: string;
  readonly partyId: string;
  readonly lines: readonly string[];
  /** Datasets that a determination may name as the cause. */
  readonly datasets: readonly string[];
  readonly preparers: readonly string[];
  readonly determination: StepTerms;
}

interface DisputeState {
  directory: Directory;
  handled: Record<string, Handled>;
  outcome: '' | 'upheld' | 'partly-upheld' | 'rejected' | 'withdrawn' | 'lapsed';
  notices: number;
}

/** One partner's challenge, from its opening to the reasoned answer of an independent reviewer. */
export async function dispute(input: DisputeInput): Promise<DisputeState['outcome']> {
  const state: DisputeState = { directory: { people: {} }, handled: {}, outcome: '', notices: 0 };
  const desk = openDisputeDesk(input, state);
  const { programme, period, disputeId, determination } = input;
  state.directory = await records.loadDirectory({ programme });
  let due = await records.disputeInstants({
    days: determination.deadlineDays,
    remindDaysBefore: determination.remindDaysBefore,
    at: now(),
  });
  let isOverdue = false;
  await attend(desk, {
    isOver: () => state.outcome !== '',
    nextDueAt: () => due[0],
    onDue: async () => {
      const [dueAt = now(), ...later] = due;
      const isReminder = later.length > 0;
      state.notices += 1;
      await records.recordNotice({
        programme,
        period,
        eventId: `${disputeId}/notice/${state.notices}`,
        kind: isReminder ? 'reminded' : isOverdue ? 'escalated' : 'overdue',
        phase: 'disputing',
        concerning: [determination.role],
        note: `dispute ${disputeId} waits for its determination`,
        at: now(),
      });
      isOverdue = !isReminder;
      due = isReminder ? later : [deadlineAfter(dueAt, ESCALATION_DAYS)];
    },
  });
  await finishHandlers(desk);
  return state.outcome;
}

function openDisputeDesk(input: DisputeInput, state: DisputeState): Desk {
  const { programme, period } = input;
  const desk = new Desk({
    programme,
    period,
    handled: state.handled,
    directory: () => state.directory,
    fault: (message, content) => disputeFault(message, content, input, state),
    matter: (_message, content) =>
      disputeMatter(content, input, input.preparers, input.determination.role),
    apply: async (accepted) => await end(input, state, accepted),
  });
  desk.receive(determineUpdate, withdrawDisputeUpdate);
  setHandler(statusQuery, () => ({ ...input, outcome: state.outcome }));
  setHandler(directoryChangedSignal, () =>
    desk.post(async () => {
      state.directory = await records.loadDirectory({ programme });
    }),
  );
  setHandler(periodEndedSignal, () =>
    desk.post(async () => {
      const { isEnded } = await records.readPeriodEnd({ programme, period });
      if (isEnded && state.outcome === '') state.outcome = 'lapsed';
    }),
  );
  return desk;
}

function disputeFault(
  message: MessageName,
  content: DecisionContent,
  input: DisputeInput,
  state: DisputeState,
): Fault | undefined {
  if (state.outcome !== '') {
    return { code: 'ALREADY_DECIDED', reason: `${input.disputeId} is ${state.outcome}` };
  }
  if (content.target !== input.disputeId) {
    return { code: 'TARGET_UNKNOWN', reason: `this is ${input.disputeId}` };
  }
  const fault = ruleFault(MESSAGES[message], content);
  if (fault !== undefined || message !== 'determine') return fault;
  return linesFault(content, input) ?? causeFault(content, input);
}

function linesFault(content: DecisionContent, input: DisputeInput): Fault | undefined {
  const stranger = listDetail(content, 'lines').find((line) => !input.lines.includes(line));
  if (stranger === undefined) return undefined;
  return { code: 'LINE_UNKNOWN', reason: `"${stranger}" is not disputed here` };
}

/** What is upheld must say where the cause lies, or nothing could be corrected. */
function causeFault(content: DecisionContent, input: DisputeInput): Fault | undefined {
  if (content.decision === 'rejected') return undefined;
  const cause = textDetail(content, 'cause');
  if (cause === 'gates' || cause === 'calculation') return undefined;
  if (cause !== 'data') {
    return { code: 'TARGET_UNKNOWN', reason: 'the cause is one of: data, gates, calculation' };
  }
  if (input.datasets.includes(textDetail(content, 'dataset'))) return undefined;
  const known = input.datasets.join(', ');
  return { code: 'TARGET_UNKNOWN', reason: `name the dataset to correct, one of: ${known}` };
}

async function end(input: DisputeInput, state: DisputeState, accepted: Accepted): Promise<Outcome> {
  const { decision } = accepted.content;
  const isWithdrawal = accepted.message === 'withdrawDispute';
  const result = isWithdrawal ? 'withdrawn' : (decision as 'upheld' | 'partly-upheld' | 'rejected');
  const outcome = await record(accepted, {
    note: `${input.disputeId} is ${result}`,
    data: { disputeId: input.disputeId, outcome: result },
    effect: { kind: isWithdrawal ? 'dispute-withdrawn' : 'determination' },
    partyId: input.partyId,
  });
  await getExternalWorkflowHandle(periodWorkflowId(input.programme, input.period)).signal(
    disputeEndedSignal,
    accepted.signed,
  );
  state.outcome = result;
  return outcome;
}
