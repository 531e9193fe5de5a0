import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { proveKey } from '../../core/governance/key-proof.ts';
import type { MessageRule } from '../../core/governance/message-rule.ts';
import { MESSAGES, type MessageName } from '../../core/governance/messages.ts';
import { SENDERS } from '../support/message-table/senders.ts';
import { called, PLACES } from '../support/message-table/places.ts';
import { setDispute } from '../support/message-table/simulated-dispute-scene.ts';
import { setPayout } from '../support/message-table/simulated-payout-scene.ts';
import { setPlan } from '../support/message-table/simulated-plan-scene.ts';
import { setProgramme } from '../support/message-table/simulated-programme-scene.ts';
import { setPeriod } from '../support/message-table/simulated-period-scene.ts';
import { SHAPES } from '../support/message-table/shapes.ts';
import type { Names } from '../support/message-table/samples.ts';
import { simulatedStage } from '../support/message-table/simulated-stage.ts';
import { type Row, surprises, tryPlace, wellShaped } from '../support/message-table/try-place.ts';
import { PERIOD, PROGRAMME, revisionHashOf } from '../support/simulated-period.ts';

import { publicKeyOf } from '../support/simulated-signature.ts';

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
  clause: 'held',
  dataset: 'costs',
  datasetOwner: 'payer',
  submission: { fileSha256: 'c'.repeat(64) },
  lateSubmission: { fileSha256: 'd'.repeat(64) },
  opening: { from: '2031-01-01', to: '2031-12-31' },
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
  mandateId: 'bystander/board@aco',
  newcomer: 'newcomer',
  keyOf: publicKeyOf,
  proofFor: (person, keyHolder) =>
    proveKey({ programme: PROGRAMME, person, publicKey: publicKeyOf(keyHolder) }, keyHolder),
  change: 'a-change-that-waits',
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
  programme: (place, _, asked) => setProgramme(place, NAMES, asked),
});

const tried: Row[] = [];

test.each(PLACES.map((place) => [called(place), place] as const))(
  'every message by every sender to %s counts, or is refused, as declared',
  async (_, place) => {
    const rows = await tryPlace(stage, place);
    tried.push(...rows);
    expect(surprises(rows)).toEqual([]);
  },
);

test('every message counts somewhere, and its misuse is on the audit', () => {
  for (const message of Object.keys(MESSAGES)) {
    const heard = tried.filter((row) => row.message === message).map((row) => row.heard);
    expect(heard, message).toContain('ok, recorded 1 times, not traced');
    expect(heard, message).toContain('SIGNATURE_WRONG, recorded 0 times, traced');
  }
  for (const sender of Object.keys(SENDERS)) {
    expect(tried.map((row) => row.sender as string)).toContain(sender);
  }
});

test.each(Object.keys(MESSAGES) as MessageName[])(
  'no shape but the right one of %s is heard',
  async (message) => {
    const { door, phases }: MessageRule = MESSAGES[message];
    const [phase = 'opened'] = phases;
    const place = { door, phase, isHeld: false, hasEnded: false };
    const [shaped, scene] = await wellShaped(stage, place, message);
    for (const [name, shape] of Object.entries(SHAPES)) {
      const code = await scene.sendAnything(message, shape(shaped));
      expect([name, code]).toEqual([name, 'SHAPE_WRONG']);
    }
    expect(await scene.recorded()).toEqual({ decisions: [], refused: [] });
  },
);
