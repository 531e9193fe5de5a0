import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Place } from '../support/message-table/expectation.ts';
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
  otherGround: 'data-omission',
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
});

const period = (phase: Place['phase'], more: Partial<Place> = {}): Place => ({
  door: 'period',
  phase,
  isHeld: false,
  hasEnded: phase === 'cancelled',
  ...more,
});

const PLACES: readonly Place[] = [
  period('opened'),
  period('collecting'),
  period('reviewing'),
  period('calculating'),
  period('signing'),
  period('disputing'),
  period('paying'),
  period('closed'),
  period('cancelled'),
  ...(['collecting', 'reviewing', 'signing', 'disputing', 'paying'] as const).map((phase) =>
    period(phase, { isHeld: true }),
  ),
];

const called = ({ door, phase, isHeld }: Place): string =>
  `a ${door} that is ${phase}${isHeld ? ' and held' : ''}`;

test.each(PLACES.map((place) => [called(place), place] as const))(
  'every message by every sender to %s counts, or is refused, as declared',
  async (_, place) => {
    const rows = await tryPlace(stage, place);
    expect(surprises(rows)).toEqual([]);
  },
);
