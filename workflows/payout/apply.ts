import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { PayoutMatter } from '../../activities/load-matter.ts';
import { type Accepted, refusal } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { type Recording, record } from '../record.ts';
import { answerNote, splitAnswers } from './answer-note.ts';
import { notice } from './notice.ts';
import { readBook } from './read-book.ts';
import type { PayoutState } from './state.ts';

/** Records a decision on payments with what it does to the ledger, then reads how they stand. */
export async function applyPayoutDecision(
  state: PayoutState,
  accepted: Accepted,
): Promise<Outcome> {
  const { matter } = state;
  if (matter === null) {
    throw refusal({ code: 'WRONG_PHASE', reason: 'nothing is to be paid for this period' });
  }
  const outcome = await recordOrEscalate(state, matter, accepted);
  await readBook(state, matter);
  return outcome;
}

/** What the bank says against its own word may be money twice: somebody must ask it, now. */
async function recordOrEscalate(
  state: PayoutState,
  matter: PayoutMatter,
  accepted: Accepted,
): Promise<Outcome> {
  try {
    return await record(accepted, recordingOf(state, matter, accepted));
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : undefined;
    if (cause instanceof ApplicationFailure && cause.type === 'ANSWER_CONTRADICTS') {
      await notice(state, {
        kind: 'escalated',
        about: `contradicted/${accepted.content.decisionId}`,
        concerning: [matter.release.role],
        note: `${cause.message} Ask the bank: nobody is paid in its place before.`,
      });
    }
    throw error;
  }
}

function recordingOf(
  state: PayoutState,
  { release, revisionNumber }: PayoutMatter,
  { message, content }: Accepted,
): Recording {
  const { target } = content;
  switch (message) {
    case 'releasePayment': {
      const file = state.book.files.find(({ fileHash }) => fileHash === target);
      const releases = (file?.releases.length ?? 0) + 1;
      return {
        note: `release ${releases} of ${release.count} of the payment file`,
        data: { releases: String(releases), needed: String(release.count) },
        effect: { kind: 'payment-release' },
      };
    }
    case 'answerPayment': {
      const { fresh, repeated } = splitAnswers(content, state.book);
      return {
        note: answerNote(state, target, release.count, fresh),
        data: { entered: String(fresh.length), repeated: String(repeated) },
        effect: { kind: 'payment-answers' },
      };
    }
    case 'reissuePayment': {
      const parties = target === '' ? state.book.dueParties : [target];
      return {
        note: `issued again for ${parties.join(', ')}; the new payment file waits for release`,
        effect: { kind: 'payment-reissue', revisionNumber, parties },
        ...(target === '' ? {} : { partyId: target }),
      };
    }
    default:
      throw refusal({ code: 'WRONG_ADDRESS', reason: `a payout takes no ${message}` });
  }
}
