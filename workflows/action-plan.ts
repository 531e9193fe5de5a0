import { setHandler } from '@temporalio/workflow';
import type { PlanMatter, PlanNames } from '../activities/load-matter.ts';
import { afterUpdate, type PlanDuty, planDuties } from '../core/gates/plan-duties.ts';
import type { DecisionContent } from '../core/governance/decision.ts';
import type { Directory } from '../core/governance/directory.ts';
import { MESSAGES, type MessageName } from '../core/governance/messages.ts';
import { phaseFault } from '../core/governance/phase-fault.ts';
import { type Fault, ruleFault } from '../core/period/decision-fault.ts';
import type { Handled } from '../core/period/state.ts';
import { attend } from './attend.ts';
import { now } from './clock.ts';
import { type Accepted, Desk } from './desk.ts';
import { finishHandlers } from './finish-handlers.ts';
import {
  closePlanUpdate,
  directoryChangedSignal,
  type Outcome,
  statusQuery,
  updatePlanUpdate,
} from './messages.ts';
import { records } from './proxies.ts';
import { record } from './record.ts';

type PlanInput = PlanNames & { readonly period: string };
/** A plan as its workflow knows it: named by whoever started it, the rest from the record. */
type ActionPlanInput = PlanInput & PlanMatter;

/** Until the record is read nobody can update or close anything. */
const UNKNOWN_MATTER: PlanMatter = { ownerId: '', dueOn: '', planUpdateDays: 0, lead: '' };

interface PlanState {
  directory: Directory;
  handled: Record<string, Handled>;
  position: number;
  lastUpdateAt: string;
  /** What happened by itself, by name: reminders, a missing update, the day that has passed. */
  done: readonly string[];
  isClosed: boolean;
}

/**
 * What was undertaken about a breach or an outlier, for as long as it takes: updates by its owner,
 * who is reminded, and by itself not actively managed when there was none for the declared days.
 * Closed by the lead.
 */
export async function actionPlan(names: PlanInput): Promise<void> {
  const { programme, period, planId } = names;
  const input = { programme, period, planId, ...UNKNOWN_MATTER };
  const state: PlanState = {
    directory: { people: {} },
    handled: {},
    position: 0,
    lastUpdateAt: now(),
    done: [],
    isClosed: false,
  };
  const desk = openPlanDesk(input, state);
  Object.assign(input, await records.loadPlanMatter({ programme, planId }));
  state.directory = await records.loadDirectory({ programme });
  await attend(desk, {
    isOver: () => state.isClosed,
    nextDueAt: () => nextDuty(input, state)?.at,
    onDue: async () => {
      const duty = nextDuty(input, state);
      if (duty === undefined) return;
      const { name, kind } = duty;
      state.done = [...state.done, name];
      state.position += 1;
      const { position } = state;
      const { ownerId } = input;
      const event = { programme, period, planId, ownerId, position, kind };
      await records.recordPlanEvent({ ...event, at: now() });
    },
  });
  await finishHandlers(desk);
}

/** What happens next by itself; nothing more once all of it has happened. */
function nextDuty(input: ActionPlanInput, { lastUpdateAt, done }: PlanState): PlanDuty | undefined {
  const { planUpdateDays: updateDays, dueOn } = input;
  const duties = planDuties({ lastUpdateAt, updateDays, dueOn });
  return duties.find(({ name }) => !done.includes(name));
}

function openPlanDesk(input: ActionPlanInput, state: PlanState): Desk {
  const { programme, period, planId } = input;
  const desk = new Desk({
    programme,
    period,
    handled: state.handled,
    directory: () => state.directory,
    fault: (message, content) => planFault(message, content, planId, state),
    matter: (message) => ({
      preparers: [],
      ownMatterOf: [],
      ...(MESSAGES[message].person === 'plan-owner' ? { persons: [input.ownerId] } : {}),
      ...(MESSAGES[message].step === 'review' ? { role: input.lead } : {}),
    }),
    apply: (accepted) => applyPlanDecision(accepted, state),
  });
  desk.receive(updatePlanUpdate, closePlanUpdate);
  setHandler(statusQuery, () => ({ ...input, isClosed: state.isClosed }));
  setHandler(directoryChangedSignal, () =>
    desk.post(async () => {
      state.directory = await records.loadDirectory({ programme });
    }),
  );
  return desk;
}

function planFault(
  message: MessageName,
  content: DecisionContent,
  planId: string,
  state: PlanState,
): Fault | undefined {
  const phase = state.isClosed ? 'closed' : 'open';
  const fault =
    ruleFault(MESSAGES[message], content) ??
    phaseFault(MESSAGES[message], { phase, heldBecause: null });
  if (fault !== undefined || content.target === planId) return fault;
  return { code: 'TARGET_UNKNOWN', reason: `this is ${planId}` };
}

async function applyPlanDecision(accepted: Accepted, state: PlanState): Promise<Outcome> {
  const isClosing = accepted.message === 'closePlan';
  const position = state.position + 1;
  const outcome = await record(accepted, {
    note: isClosing ? 'the action plan is closed' : 'the update is on record',
    effect: { kind: isClosing ? 'plan-closed' : 'plan-updated', position },
  });
  state.position = position;
  state.lastUpdateAt = accepted.at;
  state.done = afterUpdate(state.done);
  state.isClosed = isClosing;
  return outcome;
}
