import { getExternalWorkflowHandle } from '@temporalio/workflow';
import type { DisputeNames } from '../../activities/load-matter.ts';
import { deadlineAfter } from '../../core/period/deadline.ts';
import { periodWorkflowId } from '../../core/period/workflow-ids.ts';
import { attend } from '../attend.ts';
import { now } from '../clock.ts';
import { finishHandlers } from '../finish-handlers.ts';
import { disputeEndedSignal } from '../messages.ts';
import { records } from '../proxies.ts';
import { deadlineIn, startClock } from './clock.ts';
import { openDisputeDesk } from './desk.ts';
import { drawReviewer } from './draw-reviewer.ts';
import {
  type DisputeInput,
  type DisputeProgress,
  newDisputeProgress,
  UNKNOWN_MATTER,
} from './state.ts';

/** After its deadline an undecided dispute is escalated again every so many days. */
const ESCALATION_DAYS = 7;

/**
 * One partner's challenge, from its opening to the reasoned answer of an independent reviewer, and
 * to one appeal where the agreement has it. Each wait has a deadline and a declared outcome.
 */
export async function dispute(names: DisputeNames): Promise<DisputeProgress['outcome']> {
  const input = { ...names, ...UNKNOWN_MATTER };
  const state = newDisputeProgress();
  const desk = openDisputeDesk(input, state);
  const { programme, period, disputeId } = names;
  Object.assign(input, await records.loadDisputeMatter({ programme, period, disputeId }));
  const { determination } = input;
  state.directory = await records.loadDirectory({ programme });
  if (determination.answerDays > 0) {
    state.answerBy = await deadlineIn(input, determination.answerDays);
  }
  await drawReviewer(input, state);
  await startClock(input, state);
  await attend(desk, {
    isOver: () => state.outcome !== '' || state.hasLapsed,
    nextDueAt: () => (state.appealBy === '' ? state.due[0] : state.appealBy),
    onDue: async () => {
      // Nobody appealed in time: what was determined stands.
      if (state.appealBy !== '') state.outcome = state.determined;
      else await onReviewerLate(input, state);
    },
  });
  if (state.outcome !== '') {
    state.position += 1;
    const { position, outcome, endedBy: by } = state;
    const closing = { programme, period, disputeId, position, outcome, by, at: now() };
    await records.closeDispute(closing);
    await getExternalWorkflowHandle(periodWorkflowId(programme, period)).signal(
      disputeEndedSignal,
      disputeId,
    );
  }
  await finishHandlers(desk);
  return state.outcome;
}

async function onReviewerLate(input: DisputeInput, state: DisputeProgress): Promise<void> {
  const { programme, period, disputeId, determination } = input;
  const [dueAt = now(), ...later] = state.due;
  const isReminder = later.length > 0;
  state.notices += 1;
  await records.recordNotice({
    programme,
    period,
    eventId: `${disputeId}/notice/${state.notices}`,
    kind: isReminder ? 'reminded' : state.isOverdue ? 'escalated' : 'overdue',
    phase: 'disputing',
    concerning: [state.reviewer === '' ? determination.role : state.reviewer],
    note: `dispute ${disputeId} waits for its determination`,
    at: now(),
  });
  state.isOverdue = !isReminder;
  state.due = isReminder ? later : [deadlineAfter(dueAt, ESCALATION_DAYS)];
  if (isReminder || determination.silence === 'escalate') return;
  state.outcome = determination.silence === 'uphold' ? 'upheld' : 'rejected';
  state.endedBy = 'silence';
}
