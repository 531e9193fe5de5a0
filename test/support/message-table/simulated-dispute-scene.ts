import type { DisputeMatter } from '../../../activities/load-matter.ts';
import { deadlineAfter } from '../../../core/period/deadline.ts';
import { dispute } from '../../../workflows/dispute/dispute.ts';
import { UNKNOWN_MATTER } from '../../../workflows/dispute/state.ts';
import { STARTED_AT } from '../simulated-period.ts';
import { signDecision } from '../simulated-signature.ts';
import * as temporal from '../simulated-temporal.ts';
import type { Asked } from './cast.ts';
import type { Place } from './expectation.ts';
import type { Names } from './samples.ts';
import { type Effects, peopleWith, person, Records, sceneOf, stepRole } from './simulated-stage.ts';
import type { Scene } from './try-place.ts';

const CREW = {
  ...person('judy', `${stepRole('determination')}@judges`),
  ...person('nora', 'partner@north'),
};

function matterOf({ phase }: Place, { line, ground, otherGround }: Names): DisputeMatter {
  return {
    ...UNKNOWN_MATTER,
    partyId: 'north',
    parties: ['north'],
    opening: 'opening',
    lines: [line],
    ground,
    grounds: [ground, otherGround],
    rules: { ...UNKNOWN_MATTER.rules, laterGrounds: { until: 'end', clause: 'C4' } },
    preparers: ['preparer'],
    determination: {
      ...UNKNOWN_MATTER.determination,
      role: stepRole('determination'),
      deadlineDays: 21,
      answerDays: phase === 'answering' ? 7 : 0,
      appealDays: 14,
    },
  };
}

/** A dispute in memory, brought to its place. */
export async function setDispute(place: Place, names: Names, asked: Asked): Promise<Scene> {
  const records = new Records();
  const effects: Effects = {
    ...records.effects,
    loadDisputeMatter: () => matterOf(place, names),
    loadDirectory: () => peopleWith(asked, CREW),
    instantsUntil: ({ days, at }: { readonly days: number; readonly at: string }) => [
      deadlineAfter(at, days),
    ],
    closeDispute: () => null,
  };
  const { programme, period, disputeId } = names;
  await temporal.simulate(dispute, { programme, period, disputeId }, effects, STARTED_AT);
  if (place.phase === 'determined') await decide(names, 'judy', 'determine', 'rejected');
  if (place.phase === 'ended') await decide(names, 'nora', 'withdrawDispute', 'withdraw');
  return sceneOf('dispute', names, records);
}

async function decide(
  { programme, period, disputeId }: Names,
  actor: string,
  message: string,
  decision: string,
): Promise<void> {
  const content = {
    form: 'gainshare-decision/1',
    programme,
    period,
    message,
    target: disputeId,
    decisionId: `of-the-crew-${message}`,
    actor,
    decision,
    reason: 'for a reason',
    revisionHash: '',
    details: {},
  } as const;
  const answer = temporal.update(message, signDecision(content, actor));
  await temporal.settle();
  await answer;
}
