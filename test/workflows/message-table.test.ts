import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DOORS, type Door, type DoorPhase } from '../../core/governance/doors.ts';
import type { Place } from '../support/message-table/expectation.ts';
import { setDispute } from '../support/message-table/simulated-dispute-scene.ts';
import { setPayout } from '../support/message-table/simulated-payout-scene.ts';
import { setPlan } from '../support/message-table/simulated-plan-scene.ts';
import { setPeriod } from '../support/message-table/simulated-period-scene.ts';
import type { Names } from '../support/message-table/samples.ts';
import { simulatedStage } from '../support/message-table/simulated-stage.ts';
import { surprises, tryPlace } from '../support/message-table/try-place.ts';
import { PERIOD, PROGRAMME, revisionHashOf } from '../support/simulated-period.ts';

vi.mock('@temporalio/workflow', () => import('../support/simulated-temporal.ts'));
vi.mock('../../core/governance/signature.ts', () => import('../support/simulated-signature.ts'));

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterAll(() => {
  vi.useRealTimers();
});

const NAMES: Names = {
  programme: PROGRAMME,
  period: PERIOD,
  revisionHash: revisionHashOf(1),
  dataset: 'costs',
  datasetOwner: 'payer',
  partner: 'south',
  line: 'l.south',
  disputeId: `${PERIOD}-D1`,
  ground: 'data-omission',
  otherGround: 'arithmetic',
  fileHash: 'f'.repeat(64),
  endToEndId: 'payment-1',
  dueParty: 'south',
  planId: 'plan-1',
  personId: 'bystander',
  mandateId: 'bystander/0',
  publicKey: 'public bystander',
  newKey: 'a'.repeat(64),
  agreementHash: 'b'.repeat(64),
  document: 'agreement',
  accountProposal: 'proposal-1',
  evidence: 'e'.repeat(64),
  cause: 'late',
};

const stage = simulatedStage(NAMES, {
  period: (place, _, asked) => setPeriod(place, NAMES, asked),
  dispute: (place, _, asked) => setDispute(place, NAMES, asked),
  payout: (place, _, asked) => setPayout(place, NAMES, asked),
  plan: (place, _, asked) => setPlan(place, NAMES, asked),
});

/** Phases in which a workflow has ended and takes no messages. */
const ENDED: readonly DoorPhase[] = ['cancelled', 'ended', 'closed'];
/** What is closed may be opened again: a workflow of its own hears those who ask for it. */
const AGAIN: readonly Door[] = ['period'];
/** Phases in which a workflow can be held, because somebody waits in them. */
const CAN_BE_HELD: Readonly<Partial<Record<Door, readonly DoorPhase[]>>> = {
  period: ['collecting', 'reviewing', 'signing', 'disputing', 'paying'],
  payout: ['planned'],
};

/** Every phase of every door, held where it can be. */
const PLACES: readonly Place[] = (Object.keys(DOORS) as Door[]).flatMap((door) =>
  (Object.keys(DOORS[door].phases) as DoorPhase[]).flatMap((phase) => {
    const hasEnded = ENDED.includes(phase) && !(phase === 'closed' && AGAIN.includes(door));
    const place = { door, phase, isHeld: false, hasEnded };
    const canBeHeld = CAN_BE_HELD[door]?.includes(phase) === true;
    return canBeHeld ? [place, { ...place, isHeld: true }] : [place];
  }),
);

const called = ({ door, phase, isHeld }: Place): string =>
  `a ${door} that is ${phase}${isHeld ? ' and held' : ''}`;

test.each(PLACES.map((place) => [called(place), place] as const))(
  'every message by every sender to %s counts, or is refused, as declared',
  async (_, place) => {
    const rows = await tryPlace(stage, place);
    expect(surprises(rows)).toEqual([]);
  },
);
