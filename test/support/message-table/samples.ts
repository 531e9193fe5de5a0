import type { DecisionContent } from '../../../core/governance/decision.ts';
import type { MessageName } from '../../../core/governance/messages.ts';

/** What the things of a scene are called that messages name. */
export interface Names {
  readonly programme: string;
  readonly period: string;
  readonly revisionHash: string;
  /** A clause that withholds something. */
  readonly clause: string;
  readonly dataset: string;
  readonly datasetOwner: string;
  /** What a submission of it says, and the opening of a period. */
  readonly submission: Sample['details'];
  /** Another file of it, that comes too late. */
  readonly lateSubmission: Sample['details'];
  readonly opening: Sample['details'];
  /** A partner with a statement, and a line of it that nobody disputed. */
  readonly partner: string;
  readonly line: string;
  /** An open dispute of `north`, in which others may join. */
  readonly disputeId: string;
  readonly ground: string;
  readonly otherGround: string;
  /** A payment file that waits for releases, and a payment of another one that was released. */
  readonly fileHash: string;
  readonly endToEndId: string;
  /** A partner whose payment failed. */
  readonly dueParty: string;
  readonly planId: string;
  /** Somebody with a mandate and a key, and somebody who is about to be registered. */
  readonly personId: string;
  readonly mandateId: string;
  readonly newcomer: string;
  readonly keyOf: (personId: string) => string;
  /** The proof that a newcomer's key is meant for somebody. */
  readonly proofFor: (personId: string, keyHolder: string) => string;
  /** A change that waits for a second person, proposed by the preparer. */
  readonly change: string;
  /** An amendment that the period is asked to adopt, and what would follow. */
  readonly adoptionId: string;
  readonly effectHash: string;
  readonly agreementHash: string;
  readonly document: string;
  /** An account that waits for its confirmation. */
  readonly accountProposal: string;
  readonly evidence: string;
  readonly cause: string;
}

export type Sample = Pick<DecisionContent, 'target' | 'reason' | 'revisionHash' | 'details'>;
type Given = (names: Names, actor: string) => Partial<Sample>;

const because = { reason: 'for a reason' };

/**
 * The right content of every message, with its first choice. A new message needs one here, and the
 * table tries it in every phase and by every sender.
 */
export const SAMPLES: Readonly<Record<MessageName, Given>> = {
  open: ({ opening }) => ({ details: opening }),
  reopen: ({ revisionHash, cause }) => ({ ...because, revisionHash, details: { cause } }),
  submit: ({ dataset, submission }) => ({ target: dataset, details: submission }),
  keepLate: ({ dataset, lateSubmission: details }) => ({ ...because, target: dataset, details }),
  waive: ({ dataset }) => ({ ...because, target: dataset }),
  review: () => because,
  decideWithheld: ({ revisionHash, clause }) => ({ ...because, target: clause, revisionHash }),
  signOff: ({ revisionHash }) => ({ revisionHash }),
  accept: ({ partner, revisionHash }) => ({ target: partner, revisionHash }),
  openDispute: ({ partner, revisionHash, line, ground }) => ({
    ...because,
    target: partner,
    revisionHash,
    details: { lines: [line], ground },
  }),
  joinDispute: ({ partner, revisionHash, line, disputeId }) => ({
    ...because,
    target: partner,
    revisionHash,
    details: { lines: [line], dispute: disputeId },
  }),
  raiseMatter: ({ partner, lateSubmission }) => ({
    ...because,
    target: partner,
    details: { ...lateSubmission, kind: 'roster-change', subject: 'a person moved' },
  }),
  releaseAdvance: ({ revisionHash }) => ({ ...because, revisionHash }),
  proposeAdoption: ({ revisionHash }) => ({ ...because, revisionHash, target: '2' }),
  adoptAmendment: ({ revisionHash, adoptionId, effectHash, agreementHash }) => ({
    target: adoptionId,
    revisionHash,
    details: { effectHash, agreementHash },
  }),
  hold: () => because,
  releaseHold: () => because,
  cancel: () => because,
  determine: ({ disputeId }) => ({ ...because, target: disputeId, details: { cause: 'gates' } }),
  answerDispute: ({ disputeId }) => ({ ...because, target: disputeId }),
  replyDispute: ({ disputeId }) => ({ ...because, target: disputeId }),
  addGround: ({ disputeId, otherGround }) => ({
    ...because,
    target: disputeId,
    details: { ground: otherGround },
  }),
  appealDispute: ({ disputeId }) => ({ ...because, target: disputeId }),
  withdrawDispute: ({ disputeId }) => ({ ...because, target: disputeId }),
  releasePayment: ({ fileHash, revisionHash }) => ({ target: fileHash, revisionHash }),
  answerPayment: ({ endToEndId }) => ({ details: { answers: [`${endToEndId}=accepted`] } }),
  reissuePayment: ({ dueParty }) => ({ ...because, target: dueParty }),
  updatePlan: ({ planId }) => ({ ...because, target: planId }),
  closePlan: ({ planId }) => ({ ...because, target: planId }),
  createProgramme: ({ keyOf, proofFor, newcomer }, actor) => ({
    details: {
      personId: actor,
      personName: actor,
      organisation: 'aco',
      publicKey: keyOf(actor),
      secondPersonId: newcomer,
      secondPersonName: newcomer,
      secondOrganisation: 'city',
      secondPublicKey: keyOf(newcomer),
      secondKeyProof: proofFor(newcomer, newcomer),
      name: 'A programme',
      isDemo: 'true',
      secondIsDemo: 'true',
      currency: 'USD',
      minorUnitDigits: '2',
      timeZone: 'UTC',
    },
  }),
  registerPerson: ({ keyOf, proofFor, newcomer }) => ({
    details: {
      personId: newcomer,
      name: newcomer,
      organisation: 'aco',
      publicKey: keyOf(newcomer),
      keyProof: proofFor(newcomer, newcomer),
      isDemo: 'true',
      roles: ['auditor@aco'],
    },
  }),
  grantMandate: ({ personId }) => ({
    target: personId,
    details: { role: 'auditor', organisation: 'aco' },
  }),
  endMandate: ({ mandateId }) => ({ ...because, target: mandateId }),
  addKey: ({ personId, keyOf, proofFor, newcomer }) => ({
    target: personId,
    details: {
      publicKey: keyOf(newcomer),
      keyProof: proofFor(personId, newcomer),
      isDemo: 'true',
    },
  }),
  endKey: ({ keyOf, personId }) => ({ ...because, target: keyOf(personId) }),
  confirmChange: ({ change }) => ({ target: change }),
  proposeAgreement: ({ document, agreementHash }) => ({ details: { document, agreementHash } }),
  signAgreement: ({ partner, agreementHash }) => ({
    target: partner,
    details: { agreementHash },
  }),
  endAgreement: () => ({ ...because, target: '1' }),
  readEvidence: ({ disputeId, period, evidence }) => ({
    target: disputeId,
    details: { period, sha256: evidence },
  }),
  showRows: ({ dataset, period }) => ({
    ...because,
    target: dataset,
    details: { period },
  }),
  setAccount: ({ partner }) => ({
    target: partner,
    details: { accountName: partner, sortCode: '000000', accountNumber: '00000000' },
  }),
  confirmAccount: ({ dueParty, accountProposal }) => ({
    target: dueParty,
    details: { proposal: accountProposal },
  }),
};

/** Messages after whose sample the workflow has nothing more to do, and ends. */
export const ENDING: readonly MessageName[] = [
  'cancel',
  'determine',
  'withdrawDispute',
  'closePlan',
];
