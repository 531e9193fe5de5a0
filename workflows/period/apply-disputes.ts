import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { listDetail, textDetail } from '../../core/governance/decision.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { disputeWorkflowId } from '../../core/period/workflow-ids.ts';
import { type Accepted, refusal } from '../desk.ts';
import { disputeJoinedSignal, type Outcome } from '../messages.ts';
import { records } from '../proxies.ts';
import { record } from '../record.ts';

export async function applyDispute(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { content } = accepted;
  const { programme, period, round, revision } = state;
  if (revision === null) {
    throw refusal({ code: 'WRONG_PHASE', reason: 'there is no revision to dispute' });
  }
  const number = state.disputeCount + 1;
  const disputeId = `${period}-D${number}`;
  const outcome = await record(accepted, {
    note: `dispute ${disputeId} is open; an independent reviewer decides it`,
    data: { disputeId },
    effect: { kind: 'open-dispute', disputeId, round, revisionNumber: revision.number },
    partyId: content.target,
  });
  await records.startDispute({ programme, period, disputeId, at: accepted.at });
  state.disputeCount = number;
  state.advance = { ...state.advance, votes: [] };
  state.disputes[disputeId] = {
    disputeId,
    kind: 'dispute',
    subject: '',
    partyId: content.target,
    joined: [],
    left: [],
    ground: textDetail(content, 'ground'),
    round,
    lines: listDetail(content, 'lines'),
    status: 'open',
    correction: null,
  };
  return outcome;
}

/** Another partner puts lines of its own into a dispute: one reviewer decides on all of them. */
export async function applyJoining(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { content } = accepted;
  const { programme, period } = state;
  const disputeId = textDetail(content, 'dispute');
  const dispute = state.disputes[disputeId];
  if (dispute === undefined) {
    throw refusal({ code: 'TARGET_UNKNOWN', reason: `there is no dispute ${disputeId}` });
  }
  const outcome = await record(accepted, {
    note: `${content.target} has joined the dispute ${disputeId}`,
    data: { disputeId },
    effect: { kind: 'join-dispute' },
    partyId: content.target,
  });
  state.disputes[disputeId] = {
    ...dispute,
    joined: [...dispute.joined, content.target],
    lines: [...dispute.lines, ...listDetail(content, 'lines')],
  };
  state.advance = { ...state.advance, votes: [] };
  try {
    const handle = getExternalWorkflowHandle(disputeWorkflowId(programme, period, disputeId));
    await handle.signal(disputeJoinedSignal);
  } catch {
    // It is on record; a dispute that has ended meanwhile is nobody to tell.
  }
  return outcome;
}
