import { type Accepted, refusal } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { record } from '../record.ts';
import { deadlineIn, startClock } from './clock.ts';
import { drawReviewer } from './draw-reviewer.ts';
import type { DisputeInput, DisputeProgress } from './state.ts';

/** Records a decision on a dispute, then changes its state. */
export async function applyDisputeDecision(
  input: DisputeInput,
  state: DisputeProgress,
  accepted: Accepted,
): Promise<Outcome> {
  switch (accepted.message) {
    case 'answerDispute': {
      const outcome = await recordPaper(input, state, accepted, 'answered');
      state.answerBy = '';
      return outcome;
    }
    case 'replyDispute':
      return await recordPaper(input, state, accepted, 'replied');
    case 'withdrawDispute': {
      const outcome = await recordPaper(input, state, accepted, 'withdrawn');
      state.outcome = 'withdrawn';
      state.endedBy = 'withdrawal';
      return outcome;
    }
    case 'appealDispute': {
      const outcome = await recordPaper(input, state, accepted, 'appealed');
      state.hasAppealed = true;
      state.appealBy = '';
      state.reviewer = '';
      await drawReviewer(input, state);
      await startClock(input, state);
      return outcome;
    }
    case 'determine':
      return await applyDetermination(input, state, accepted);
    default:
      throw refusal({ code: 'WRONG_ADDRESS', reason: `a dispute takes no ${accepted.message}` });
  }
}

async function recordPaper(
  { disputeId, partyId }: DisputeInput,
  state: DisputeProgress,
  accepted: Accepted,
  paper: 'answered' | 'replied' | 'appealed' | 'withdrawn',
): Promise<Outcome> {
  const position = state.position + 1;
  const outcome = await record(accepted, {
    note: `${disputeId}: ${paper}`,
    data: { disputeId },
    effect: { kind: 'dispute-paper', paper, position },
    partyId,
  });
  state.position = position;
  return outcome;
}

/** A determination ends the dispute, unless the partner may still appeal against it. */
async function applyDetermination(
  input: DisputeInput,
  state: DisputeProgress,
  accepted: Accepted,
): Promise<Outcome> {
  const { disputeId, partyId, determination } = input;
  const { decision, actor } = accepted.content;
  const determined =
    decision === 'upheld' || decision === 'partly-upheld' ? decision : ('rejected' as const);
  const isAppealable =
    determination.appealDays > 0 && !state.hasAppealed && determined !== 'upheld';
  const outcome = await record(accepted, {
    note: `${disputeId} is ${determined}`,
    data: { disputeId, outcome: determined },
    effect: { kind: 'determination', instance: state.hasAppealed ? 2 : 1 },
    partyId,
  });
  state.determined = determined;
  state.determinedBy = actor;
  if (isAppealable) state.appealBy = await deadlineIn(input, determination.appealDays);
  else state.outcome = determined;
  return outcome;
}
