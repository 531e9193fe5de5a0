import type { DisputePaper } from '../../activities/effects/effect.ts';
import { textDetail } from '../../core/governance/decision.ts';
import { heardBefore, peopleIn } from '../../core/governance/quorum.ts';
import { type Accepted, refusal } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { voteOf } from '../period/vote.ts';
import { record } from '../record.ts';
import { deadlineIn, startClock } from './clock.ts';
import { drawOneMore, dropLapsedOpinions, drawReviewers } from './draw-reviewer.ts';
import { type DisputeInput, type DisputeProgress, partyOf } from './state.ts';
import { tellPeriod } from './tell-period.ts';

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
      state.hasAnswered = true;
      return outcome;
    }
    case 'replyDispute':
      return await recordPaper(input, state, accepted, 'replied');
    case 'addGround': {
      const outcome = await recordPaper(input, state, accepted, 'ground-added');
      state.addedGrounds = [...state.addedGrounds, textDetail(accepted.content, 'ground')];
      return outcome;
    }
    case 'withdrawDispute':
      return await applyWithdrawal(input, state, accepted);
    case 'appealDispute': {
      const outcome = await recordPaper(input, state, accepted, 'appealed');
      state.hasAppealed = true;
      state.appealBy = '';
      state.panel = [];
      state.furtherSeats = 0;
      await drawReviewers(input, state);
      await startClock(input, state);
      return outcome;
    }
    case 'determine':
      dropLapsedOpinions(input, state);
      mustBeUnheard(state, accepted);
      return isEnough(input, state, accepted)
        ? await applyDetermination(input, state, accepted)
        : await applyOpinion(input, state, accepted);
    default:
      throw refusal({ code: 'WRONG_ADDRESS', reason: `a dispute takes no ${accepted.message}` });
  }
}

/** One of several parties leaves; the last one takes the dispute back. */
async function applyWithdrawal(
  input: DisputeInput,
  state: DisputeProgress,
  accepted: Accepted,
): Promise<Outcome> {
  const left = [...state.left, partyOf(input, accepted.content)];
  const isLast = input.parties.every((party) => left.includes(party));
  const paper = isLast ? 'withdrawn' : 'left';
  const outcome = await recordPaper(input, state, accepted, paper);
  state.left = left;
  if (!isLast) {
    await tellPeriod(input);
    return outcome;
  }
  state.outcome = 'withdrawn';
  state.endedBy = 'withdrawal';
  return outcome;
}

async function recordPaper(
  input: DisputeInput,
  state: DisputeProgress,
  accepted: Accepted,
  paper: DisputePaper,
): Promise<Outcome> {
  const { disputeId } = input;
  const position = state.position + 1;
  const outcome = await record(accepted, {
    note: `${disputeId}: ${paper}`,
    data: { disputeId },
    effect: { kind: 'dispute-paper', paper, position },
    partyId: partyOf(input, accepted.content),
  });
  state.position = position;
  // A paper is also of the person in whose place it is written.
  if (paper !== 'opinion') state.authors = [...state.authors, ...peopleIn([voteOf(accepted)])];
  return outcome;
}

/** A deputy and the person they stand for are one of a panel, whoever of them speaks first. */
function mustBeUnheard({ opinions }: DisputeProgress, accepted: Accepted): void {
  const heard = heardBefore(opinions, voteOf(accepted));
  if (heard === undefined) return;
  throw refusal({ code: 'ALREADY_DECIDED', reason: `${heard} has decided already` });
}

/** True when with this one as many reviewers have come to the same outcome as a panel needs. */
function isEnough(
  { determination }: DisputeInput,
  { opinions }: DisputeProgress,
  { content }: Accepted,
): boolean {
  const same = opinions.filter(({ outcome }) => outcome === content.decision);
  return same.length + 1 >= determination.count;
}

/** What one of a panel has come to, while others are still to agree. */
async function applyOpinion(
  input: DisputeInput,
  state: DisputeProgress,
  accepted: Accepted,
): Promise<Outcome> {
  const { decision: outcome } = accepted.content;
  const recorded = await recordPaper(input, state, accepted, 'opinion');
  state.opinions = [...state.opinions, { ...voteOf(accepted), outcome }];
  await drawOneMore(input, state);
  return recorded;
}

/** A determination ends the dispute, unless the partner may still appeal against it. */
async function applyDetermination(
  input: DisputeInput,
  state: DisputeProgress,
  accepted: Accepted,
): Promise<Outcome> {
  const { disputeId, partyId, parties, determination } = input;
  const { decision } = accepted.content;
  const determined =
    decision === 'upheld' || decision === 'partly-upheld' ? decision : ('rejected' as const);
  const isAppealable =
    determination.appealDays > 0 && !state.hasAppealed && determined !== 'upheld';
  const outcome = await record(accepted, {
    note: `${disputeId} is ${determined}`,
    data: { disputeId, outcome: determined },
    effect: { kind: 'determination', instance: state.hasAppealed ? 2 : 1, parties },
    partyId,
  });
  state.determined = determined;
  state.determinedBy = peopleIn([voteOf(accepted), ...state.opinions]);
  state.opinions = [];
  if (isAppealable) state.appealBy = await deadlineIn(input, determination.appealDays);
  else state.outcome = determined;
  return outcome;
}
