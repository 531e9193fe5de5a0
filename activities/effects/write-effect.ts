import type { Transaction } from '../../database/transaction.ts';
import type { DecisionRecord } from '../record-decision.ts';
import type { Effect, EffectOf } from './effect.ts';
import * as adoption from './adoption-effects.ts';
import * as dispute from './dispute-effects.ts';
import * as people from './people-effects.ts';
import * as payment from './payment-effects.ts';
import * as plan from './plan-effects.ts';
import * as period from './period-effects.ts';
import * as programme from './programme-effects.ts';

export interface EffectContext<Kind extends Effect['kind'] = Effect['kind']> {
  readonly record: DecisionRecord;
  readonly effect: EffectOf<Kind>;
  readonly allowsDemoKeys: boolean;
}

type Writers = {
  readonly [Kind in Effect['kind']]: (
    tx: Transaction,
    context: EffectContext<Kind>,
  ) => Promise<void>;
};

const WRITERS: Writers = {
  none: async () => undefined,
  'open-period': period.writeOpening,
  'dataset-version': period.writeDatasetVersion,
  'late-data': period.writeLateData,
  waiver: period.writeWaiver,
  'gate-review': period.writeGateReview,
  'open-dispute': dispute.writeDispute,
  'open-matter': dispute.writeMatter,
  'join-dispute': dispute.writeJoining,
  determination: dispute.writeDetermination,
  'dispute-paper': dispute.writeDisputePaper,
  'propose-adoption': adoption.writeAdoptionProposal,
  'adopt-amendment': adoption.writeAdoption,
  'payment-release': payment.writeRelease,
  'payment-answers': payment.writeAnswers,
  'payment-reissue': payment.writeReissue,
  'plan-updated': plan.writeUpdate,
  'plan-closed': plan.writeClosing,
  'create-programme': people.writeCreation,
  'register-person': people.writePerson,
  'register-agreement': programme.writeAgreement,
  'grant-mandate': people.writeMandate,
  'end-mandate': people.writeMandateEnd,
  'add-key': people.writeKey,
  'end-key': people.writeKeyEnd,
  'end-agreement': programme.writeAgreementEnd,
  'set-account': programme.writeAccount,
};

/** Writes what a decision changes, in the decision's transaction. */
export async function writeEffect(tx: Transaction, context: EffectContext): Promise<void> {
  const write = WRITERS[context.effect.kind] as (
    tx: Transaction,
    context: EffectContext,
  ) => Promise<void>;
  await write(tx, context);
}
