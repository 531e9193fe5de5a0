import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { SignedDecision } from '../core/governance/decision.ts';

/** What a decision led to. The same decision sent again gets the same outcome. */
export interface Outcome {
  readonly decisionId: string;
  /** One sentence for the person who decided. */
  readonly note: string;
  /** Facts for programs: a version number, a dispute's id, a hash. */
  readonly data: Readonly<Record<string, string>>;
}

const decisionUpdate = <Name extends string>(name: Name) =>
  defineUpdate<Outcome, [SignedDecision], Name>(name);

export const openUpdate = decisionUpdate('open');
export const reopenUpdate = decisionUpdate('reopen');
export const submitUpdate = decisionUpdate('submit');
export const keepLateUpdate = decisionUpdate('keepLate');
export const waiveUpdate = decisionUpdate('waive');
export const reviewUpdate = decisionUpdate('review');
export const decideWithheldUpdate = decisionUpdate('decideWithheld');
export const signOffUpdate = decisionUpdate('signOff');
export const acceptUpdate = decisionUpdate('accept');
export const openDisputeUpdate = decisionUpdate('openDispute');
export const joinDisputeUpdate = decisionUpdate('joinDispute');
export const raiseMatterUpdate = decisionUpdate('raiseMatter');
export const releaseAdvanceUpdate = decisionUpdate('releaseAdvance');
export const proposeAdoptionUpdate = decisionUpdate('proposeAdoption');
export const adoptAmendmentUpdate = decisionUpdate('adoptAmendment');
export const holdUpdate = decisionUpdate('hold');
export const releaseHoldUpdate = decisionUpdate('releaseHold');
export const cancelUpdate = decisionUpdate('cancel');

export const determineUpdate = decisionUpdate('determine');
export const answerDisputeUpdate = decisionUpdate('answerDispute');
export const replyDisputeUpdate = decisionUpdate('replyDispute');
export const addGroundUpdate = decisionUpdate('addGround');
export const appealDisputeUpdate = decisionUpdate('appealDispute');
export const withdrawDisputeUpdate = decisionUpdate('withdrawDispute');

export const releasePaymentUpdate = decisionUpdate('releasePayment');
export const answerPaymentUpdate = decisionUpdate('answerPayment');
export const reissuePaymentUpdate = decisionUpdate('reissuePayment');

export const updatePlanUpdate = decisionUpdate('updatePlan');
export const closePlanUpdate = decisionUpdate('closePlan');

export const createProgrammeUpdate = decisionUpdate('createProgramme');
export const registerPersonUpdate = decisionUpdate('registerPerson');
export const grantMandateUpdate = decisionUpdate('grantMandate');
export const endMandateUpdate = decisionUpdate('endMandate');
export const addKeyUpdate = decisionUpdate('addKey');
export const endKeyUpdate = decisionUpdate('endKey');
export const confirmChangeUpdate = decisionUpdate('confirmChange');
export const proposeAgreementUpdate = decisionUpdate('proposeAgreement');
export const signAgreementUpdate = decisionUpdate('signAgreement');
export const endAgreementUpdate = decisionUpdate('endAgreement');
export const readEvidenceUpdate = decisionUpdate('readEvidence');
export const showRowsUpdate = decisionUpdate('showRows');
export const setAccountUpdate = decisionUpdate('setAccount');
export const confirmAccountUpdate = decisionUpdate('confirmAccount');

/** The sign-off for callers that cannot wait for an answer; what came of it is on the record. */
export const signOffSignal = defineSignal<[SignedDecision], 'signOff'>('signOff');

/** From a dispute to its period, with its id: a prompt to read what became of it. */
export const disputeEndedSignal = defineSignal<[string], 'disputeEnded'>('disputeEnded');

/** From a period to a dispute: a prompt to read who is party to it. */
export const disputeJoinedSignal = defineSignal<[], 'disputeJoined'>('disputeJoined');

/** From a payout to its period: a prompt to read the ledger, believed in nothing. */
export const payoutChangedSignal = defineSignal<[], 'payoutChanged'>('payoutChanged');

/**
 * From a period to its payout, which verifies the decision itself, and to its disputes, which read
 * the record: it is held, or goes on.
 */
export const holdChangedSignal = defineSignal<[SignedDecision], 'holdChanged'>('holdChanged');

/** From a period to its disputes: a prompt to look whether the period has ended. */
export const periodEndedSignal = defineSignal<[], 'periodEnded'>('periodEnded');

/** From the programme to its periods: a prompt to read people, keys and mandates again. */
export const directoryChangedSignal = defineSignal<[], 'directoryChanged'>('directoryChanged');

/** For operators; screens and commands read Postgres. */
export const statusQuery = defineQuery<Record<string, unknown>>('status');
