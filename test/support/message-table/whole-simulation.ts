import { proveKey } from '../../../core/governance/key-proof.ts';
import { effectHashOn, PERIOD, PROGRAMME, revisionHashOf } from '../simulated-period.ts';
import { publicKeyOf } from '../simulated-signature.ts';
import type { Names } from './samples.ts';
import { setDispute } from './simulated-dispute-scene.ts';
import { setPayout } from './simulated-payout-scene.ts';
import { setPeriod } from './simulated-period-scene.ts';
import { setPlan } from './simulated-plan-scene.ts';
import { setProgramme } from './simulated-programme-scene.ts';
import { simulatedStage } from './simulated-stage.ts';

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
  adoptionId: `${PERIOD}-A1`,
  effectHash: effectHashOn(1),
  agreementHash: 'b'.repeat(64),
  document: 'agreement',
  accountProposal: 'proposal-1',
  evidence: 'e'.repeat(64),
  cause: 'late',
};

/** Every door in memory. */
export const wholeSimulation = simulatedStage(NAMES, {
  period: (place, message, asked) => setPeriod(place, message, NAMES, asked),
  dispute: (place, _, asked) => setDispute(place, NAMES, asked),
  payout: (place, _, asked) => setPayout(place, NAMES, asked),
  plan: (place, _, asked) => setPlan(place, NAMES, asked),
  programme: (place, _, asked) => setProgramme(place, NAMES, asked),
});
