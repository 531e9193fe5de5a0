import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { DisputeNames } from '../../activities/load-matter.ts';
import { deadlineAfter } from '../../core/period/deadline.ts';
import { attend } from '../attend.ts';
import { carriedState } from '../carried-state.ts';
import { now } from '../clock.ts';
import { finishHandlers } from '../finish-handlers.ts';
import { records } from '../proxies.ts';
import { deadlineIn, startClock } from './clock.ts';
import { openDisputeDesk } from './desk.ts';
import { drawReviewers, drawWhereNeeded } from './draw-reviewer.ts';
import { followHold } from './follow-hold.ts';
import {
  type DisputeInput,
  type DisputeProgress,
  newDisputeProgress,
  UNKNOWN_MATTER,
} from './state.ts';
import { tellPeriod } from './tell-period.ts';

/** A dispute is started by its names; a run that continues another carries its state along. */
type DisputeRun = DisputeNames & { readonly state?: DisputeProgress };

/** After its deadline an undecided dispute is escalated again every so many days. */
const ESCALATION_DAYS = 7;

/**
 * One partner's challenge, from its opening to the reasoned answer of an independent reviewer, and
 * to one appeal where the agreement has it. Each wait has a deadline and a declared outcome.
 */
export async function dispute(given: DisputeRun): Promise<DisputeProgress['outcome']> {
  const { programme, period, disputeId } = given;
  const input = { programme, period, disputeId, ...UNKNOWN_MATTER };
  const carried = carriedState(given.state);
  const state = carried ?? newDisputeProgress();
  const desk = openDisputeDesk(input, state);
  Object.assign(input, await records.loadDisputeMatter({ programme, period, disputeId }));
  state.directory = await records.loadDirectory({ programme });
  if (carried === undefined) await begin(input, state);
  followHold(input, state);
  const isEnded = () => state.outcome !== '' || state.hasLapsed;
  await attend(desk, {
    // A run ends only at an idle desk: no letter is lost between two of them.
    isOver: () => isEnded() || (workflowInfo().continueAsNewSuggested && desk.isIdle),
    nextDueAt: () => (state.heldSince === '' ? nextOf(state) : undefined),
    onDue: async () => {
      // Nobody appealed in time: what was determined stands.
      if (state.appealBy !== '') state.outcome = state.determined;
      else await onReviewerLate(input, state);
    },
  });
  if (!isEnded()) {
    await finishHandlers(desk);
    // Letters taken meanwhile may have ended it.
    if (!isEnded()) await continueAsNew<typeof dispute>({ programme, period, disputeId, state });
  }
  if (state.outcome !== '') {
    state.position += 1;
    const { position, outcome, endedBy: by } = state;
    const closing = { programme, period, disputeId, position, outcome, by, at: now() };
    Object.assign(state, await records.closeDispute(closing));
    await tellPeriod(input);
  }
  await finishHandlers(desk);
  return state.outcome;
}

/** The end of the time to appeal, or what the reviewer is reminded by and then late at. */
function nextOf({ appealBy, due }: DisputeProgress): string | undefined {
  return appealBy === '' ? due[0] : appealBy;
}

/** The first run of a dispute fixes its instants and draws its reviewer; later ones carry them. */
async function begin(input: DisputeInput, state: DisputeProgress): Promise<void> {
  const { answerDays } = input.determination;
  state.heldMilliseconds = input.hold.heldMilliseconds;
  if (answerDays > 0) state.answerBy = await deadlineIn(input, answerDays);
  await drawReviewers(input, state);
  await startClock(input, state);
}

async function onReviewerLate(input: DisputeInput, state: DisputeProgress): Promise<void> {
  const { programme, period, disputeId, determination } = input;
  const [dueAt = now(), ...later] = state.due;
  const isReminder = later.length > 0;
  const spoken = state.opinions.map(({ personId }) => personId);
  const late = state.panel.filter((personId) => !spoken.includes(personId));
  state.notices += 1;
  await records.recordNotice({
    programme,
    period,
    eventId: `${disputeId}/notice/${state.notices}`,
    kind: isReminder ? 'reminded' : state.isOverdue ? 'escalated' : 'overdue',
    phase: 'disputing',
    concerning: state.panel.length === 0 ? [determination.role] : late,
    note: `dispute ${disputeId} waits for its determination`,
    at: now(),
  });
  state.isOverdue = !isReminder;
  state.due = isReminder ? later : [deadlineAfter(dueAt, ESCALATION_DAYS)];
  if (isReminder || determination.silence === 'escalate') {
    // A mandate that ends by its date tells nobody.
    await drawWhereNeeded(input, state);
    return;
  }
  state.outcome = determination.silence === 'uphold' ? 'upheld' : 'rejected';
  state.endedBy = 'silence';
}
