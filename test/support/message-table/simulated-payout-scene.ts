import type { PayoutMatter } from '../../../activities/load-matter.ts';
import type { PaymentBook } from '../../../core/ledger/payment-book.ts';
import { payout } from '../../../workflows/payout.ts';
import { STARTED_AT } from '../simulated-period.ts';
import * as temporal from '../simulated-temporal.ts';
import type { Asked } from './cast.ts';
import type { Place } from './expectation.ts';
import type { Names } from './samples.ts';
import { type Effects, peopleWith, Records, sceneOf, stepRole } from './simulated-stage.ts';
import type { Scene } from './try-place.ts';

/** One file that waits for releases, one payment on its way, and one that failed. */
function bookOf({ fileHash, endToEndId, dueParty }: Names): PaymentBook {
  const released = { personId: 'felix', principalId: 'felix', releasedAt: STARTED_AT };
  const payment = { direction: 'pay', answeredAt: '', reason: '' } as const;
  return {
    files: [
      { fileHash, createdAt: STARTED_AT, releases: [] },
      { fileHash: '0'.repeat(64), createdAt: STARTED_AT, releases: [released, released] },
    ],
    payments: [
      {
        ...payment,
        endToEndId,
        fileHash: '0'.repeat(64),
        partyId: 'north',
        standing: 'unanswered',
      },
      { ...payment, endToEndId: 'WAITS', fileHash, partyId: 'south', standing: 'unanswered' },
    ],
    dueParties: [dueParty],
    isComplete: false,
  };
}

function matterOf({ isHeld }: Place, { revisionHash }: Names): PayoutMatter {
  const role = stepRole('release');
  const silence = 'escalate' as const;
  return {
    kind: 'final',
    revisionNumber: 1,
    revisionHash,
    release: { role, count: 2, deadlineDays: 14, remindDaysBefore: [], silence },
    payment: { remindDaysBefore: [], answerDays: 3, carryAfterDays: null },
    preparers: ['preparer'],
    isHeld,
  };
}

/** A payout in memory: planned, or with a plan that cannot be made. */
export async function setPayout(place: Place, names: Names, asked: Asked): Promise<Scene> {
  const records = new Records();
  const effects: Effects = {
    ...records.effects,
    loadPayoutMatter: () => matterOf(place, names),
    loadDirectory: () => peopleWith(asked, {}),
    planPayout: () => {
      if (place.phase === 'planned') return null;
      throw temporal.ApplicationFailure.nonRetryable('an account is missing', 'NOT_FOUND');
    },
    readPaymentBook: () => bookOf(names),
  };
  const { programme, period } = names;
  await temporal.simulate(payout, { programme, period }, effects, STARTED_AT);
  return sceneOf('payout', names, records);
}
