import { EMPTY_HEAD } from '../../core/audit/index.ts';
import { canonicalHash, canonicalJson, sha256Hex } from '../../core/canonical/index.ts';
import {
  csvPaymentFileWriter,
  type PayoutLine,
  payoutTermsOf,
  planPayout,
} from '../../core/ledger/index.ts';
import { appendAudit } from '../../database/audit/append-audit.ts';
import { loadTransfers } from '../../database/ledger/load-transfers.ts';
import { recordPaymentAnswers } from '../../database/ledger/record-payment-answers.ts';
import { recordPaymentFile } from '../../database/ledger/record-payment-file.ts';
import { recordPaymentInstructions } from '../../database/ledger/record-payment-instructions.ts';
import { recordPaymentRelease } from '../../database/ledger/record-payment-release.ts';
import { recordTransfers } from '../../database/ledger/record-transfers.ts';
import type { Transaction } from '../../database/transaction.ts';
import { endAdoption } from '../../database/writes/end-adoption.ts';
import { endAgreement } from '../../database/writes/end-agreement.ts';
import { issueStatement } from '../../database/writes/issue-statement.ts';
import { openActionPlan } from '../../database/writes/open-action-plan.ts';
import { joinDispute } from '../../database/writes/join-dispute.ts';
import { keepLateDataset } from '../../database/writes/keep-late-dataset.ts';
import { openDispute } from '../../database/writes/open-dispute.ts';
import { recordAccountDetails } from '../../database/writes/record-account-details.ts';
import { recordActionPlanEvent } from '../../database/writes/record-action-plan-event.ts';
import { recordAdoption } from '../../database/writes/record-adoption.ts';
import { recordDatasetVersion } from '../../database/writes/record-dataset-version.ts';
import { recordDecision } from '../../database/writes/record-decision.ts';
import { recordDetermination } from '../../database/writes/record-determination.ts';
import { recordMatterEffect } from '../../database/writes/record-matter-effect.ts';
import { recordDisputeEvent } from '../../database/writes/record-dispute-event.ts';
import { recordEvent } from '../../database/writes/record-event.ts';
import { recordEventDelivery } from '../../database/writes/record-event-delivery.ts';
import { recordFigures } from '../../database/writes/record-figures.ts';
import { recordGateReview } from '../../database/writes/record-gate-review.ts';
import { recordPhase } from '../../database/writes/record-phase.ts';
import { recordRevision } from '../../database/writes/record-revision.ts';
import { recordWaiver } from '../../database/writes/record-waiver.ts';
import { AGREEMENT_HASH, AT, testDecision } from './database-programme.ts';

const PERIOD = '2025';
const FIGURES = canonicalJson({ benchmark: '1200.00' });

export const LINES: readonly PayoutLine[] = [
  { lineId: 'share.north', partyId: 'north', amount: '70.00', state: 'payable' },
  { lineId: 'share.south', partyId: 'south', amount: '50.00', state: 'payable' },
  { lineId: 'share.payer', partyId: 'payer', amount: '-120.00', state: 'payable' },
];

export const revisionHashOf = (programmeId: string, number: number): string =>
  canonicalHash({ programmeId, number });

/** Who decided what; the party is the one whose own matter it is. */
const DECISIONS = [
  ['submit-0001', 'dan', 'submit', undefined],
  ['review-0001', 'cleo', 'review', undefined],
  ['signed-0001', 'gus', 'signOff', undefined],
  ['accept-south', 'sam', 'accept', 'south'],
  ['dispute-north', 'pat', 'openDispute', 'north'],
  ['dispute-south', 'sam', 'openDispute', 'south'],
  ['determine-north', 'rae', 'determine', 'north'],
  ['account-south', 'fin', 'setAccount', 'south'],
] as const;

/** Figures and one revision of the period, each step of it recorded. */
export async function recordTestRevision(
  tx: Transaction,
  programmeId: string,
  number: number,
): Promise<void> {
  const figuresHash = sha256Hex(FIGURES);
  const { sourcesHash } = await recordFigures(tx, {
    programmeId,
    periodId: PERIOD,
    figuresHash,
    figures: FIGURES,
    sources: canonicalJson({ benchmark: { version: number } }),
    figuredAt: AT,
  });
  await recordRevision(tx, {
    programmeId,
    periodId: PERIOD,
    number,
    agreementHash: AGREEMENT_HASH,
    figuresHash,
    sourcesHash,
    resultHash: canonicalHash({ number }),
    revisionHash: revisionHashOf(programmeId, number),
    calculationVersion: 'test',
    datasetVersions: '{}',
    result: canonicalJson({ number }),
    steps: '[]',
    calculatedAt: AT,
  });
}

/**
 * A period that went through everything: a row in every table, for two partners where they differ.
 */
export async function recordTestPeriod(
  tx: Transaction,
  programmeId: string,
  bank: 'accepted' | 'unanswered' = 'accepted',
): Promise<void> {
  for (const [decisionId, actor, message, partyId] of DECISIONS) {
    const over = message === 'signOff' ? { revisionHash: revisionHashOf(programmeId, 1) } : {};
    const more = { message, ...over, ...(partyId === undefined ? {} : { partyId }) };
    await recordDecision(tx, testDecision(programmeId, decisionId, actor, more));
  }
  await recordCollection(tx, programmeId);
  await recordActionPlan(tx, programmeId);
  await recordTestRevision(tx, programmeId, 1);
  await recordLapsedAdoption(tx, programmeId);
  for (const partyId of ['north', 'south']) await recordPartner(tx, programmeId, partyId);
  await recordDispute(tx, programmeId, 'north', 'rae');
  await recordDispute(tx, programmeId, 'south', 'ron');
  await joinDispute(tx, {
    ...{ programmeId, disputeId: `${programmeId}-north`, partyId: 'payer' },
    ...{ lines: ['share.payer'], reason: 'here too', evidence: '[]' },
    ...{ decisionId: 'dispute-north', joinedAt: AT },
  });
  await recordPayout(tx, programmeId, bank);
  await appendAudit(tx, programmeId, [{ key: 'all', kind: 'test', body: {}, at: AT }]);
}

async function recordCollection(tx: Transaction, programmeId: string): Promise<void> {
  const of = { programmeId, periodId: PERIOD };
  const waitingFor = [{ who: 'north', what: 'the cost dataset', since: AT }];
  await recordPhase(tx, { ...of, position: 1, phase: 'collecting', enteredAt: AT, waitingFor });
  await recordDatasetVersion(tx, {
    ...of,
    datasetId: 'cost',
    version: 1,
    fileSha256: sha256Hex('cost'),
    rowCount: 10,
    quarantinedCount: 0,
    controlTotals: '{}',
    report: '{}',
    decisionId: 'submit-0001',
    acceptedAt: AT,
  });
  await keepLateDataset(tx, {
    ...{ ...of, datasetId: 'cost', fileSha256: sha256Hex('late'), details: '{}', report: '{}' },
    ...{ phase: 'signing', reason: 'found late', decisionId: 'submit-0001', keptAt: AT },
  });
  const waiver = { datasetId: 'quality', reason: 'late', decisionId: 'signed-0001', waivedAt: AT };
  await recordWaiver(tx, { ...of, ...waiver });
  const review = { gates: '[]', outcome: 'release', decisionId: 'review-0001' } as const;
  await recordGateReview(tx, { ...of, position: 1, ...review, reviewedAt: AT });
  const event = { ...of, kind: 'asked', body: '{}', at: AT };
  await recordEvent(tx, { ...event, eventId: 'to-all' });
  await recordEvent(tx, { ...event, eventId: 'to-north', partyId: 'north' });
  await recordEvent(tx, { ...event, eventId: 'to-gus', personId: 'gus' });
  const delivery = { attempt: 1, outcome: 'delivered', at: AT } as const;
  await recordEventDelivery(tx, { programmeId, eventId: 'to-all', ...delivery });
}

async function recordLapsedAdoption(tx: Transaction, programmeId: string): Promise<void> {
  const adoptionId = `${programmeId}-${PERIOD}-A1`;
  await recordAdoption(tx, {
    ...{ programmeId, periodId: PERIOD, adoptionId },
    agreementVersion: 1,
    agreementHash: AGREEMENT_HASH,
    revisionHash: revisionHashOf(programmeId, 1),
    effectHash: sha256Hex(adoptionId),
    effect: '{}',
    reason: 'all agreed',
    deadlineAt: AT,
    decisionId: 'review-0001',
    proposedAt: AT,
  });
  const lapsed = { outcome: 'lapsed', note: 'nobody adopted it', endedAt: AT } as const;
  await endAdoption(tx, { programmeId, adoptionId, ...lapsed });
}

async function recordActionPlan(tx: Transaction, programmeId: string): Promise<void> {
  const planId = `plan-${programmeId}`;
  await openActionPlan(tx, {
    ...{ programmeId, planId, periodId: PERIOD, gateId: 'follow-up' },
    finding: 'late',
    plan: 'call within a day',
    ownerId: 'cleo',
    dueOn: '2026-06-30',
    updateDays: 30,
    workflowId: `plan:${planId}`,
    decisionId: 'review-0001',
    openedAt: AT,
  });
  await recordActionPlanEvent(tx, { programmeId, planId, position: 1, kind: 'updated', at: AT });
  const end = { version: 1, endsOn: '2026-12-31', reason: 'over', decisionId: 'signed-0001' };
  await endAgreement(tx, { programmeId, ...end });
}

async function recordPartner(tx: Transaction, programmeId: string, partyId: string): Promise<void> {
  await issueStatement(tx, {
    programmeId,
    periodId: PERIOD,
    revisionNumber: 1,
    partyId,
    kind: 'final',
    model: '{}',
    html: `<p>${partyId}</p>`,
    csv: '',
    sha256: sha256Hex(partyId),
    issuedAt: AT,
  });
  await recordAccountDetails(tx, {
    programmeId,
    partyId,
    version: 1,
    holderName: `${partyId} practices`,
    details: canonicalJson({ iban: `account of ${partyId}` }),
    effectiveFrom: AT,
    decisionIds: ['release-0001'],
  });
}

async function recordDispute(
  tx: Transaction,
  programmeId: string,
  partyId: string,
  reviewer: string,
): Promise<void> {
  const disputeId = `${programmeId}-${partyId}`;
  await openDispute(tx, {
    programmeId,
    disputeId,
    periodId: PERIOD,
    partyId,
    revisionNumber: 1,
    revisionHash: revisionHashOf(programmeId, 1),
    round: 1,
    lines: [`share.${partyId}`],
    ground: 'data-error',
    reason: 'a row is missing',
    workflowId: `dispute:${disputeId}`,
    decisionId: `dispute-${partyId}`,
    openedAt: AT,
  });
  const assigned = { position: 1, kind: 'assigned', personId: reviewer, at: AT };
  await recordDisputeEvent(tx, { programmeId, disputeId, ...assigned });
  await recordMatterEffect(tx, { programmeId, disputeId, effect: '{}' });
  await recordDetermination(tx, {
    programmeId,
    disputeId,
    instance: 1,
    outcome: 'rejected',
    reason: 'the row is there',
    corrections: '{}',
    decisionId: 'determine-north',
    determinedAt: AT,
  });
}

async function recordPayout(
  tx: Transaction,
  programmeId: string,
  bank: 'accepted' | 'unanswered',
): Promise<void> {
  const periodId = PERIOD;
  const revision = { revisionNumber: 1, revisionHash: revisionHashOf(programmeId, 1) };
  const account = (partyId: string) => ({
    version: 1,
    holderName: `${partyId} practices`,
    details: canonicalJson({ iban: `account of ${partyId}` }),
  });
  const money = { currency: 'USD', minorUnitDigits: 2 };
  const plan = planPayout({
    ...{ programmeId, periodId, ...revision, ...money, lines: LINES, at: AT },
    terms: payoutTermsOf({ clearing: 'payer', dueDays: 30 }, 2),
    ledger: await loadTransfers(tx, programmeId, { periodId }),
    standing: { carried: {}, advanced: {} },
    accounts: { north: account('north'), south: account('south') },
  });
  const of = { programmeId, at: AT };
  await recordTransfers(tx, { ...of, transfers: plan.posted, state: 'posted' });
  await recordTransfers(tx, { ...of, transfers: plan.pending, state: 'pending' });
  const { instructions } = plan;
  const order = { programmeId, periodId, ...revision, ...money };
  const days = { requestedOn: '2026-02-10', createdAt: AT, auditHead: EMPTY_HEAD };
  const file = csvPaymentFileWriter.write({ ...order, ...days, instructions });
  const frozen = { programmeId, periodId, revisionNumber: 1 };
  await recordPaymentFile(tx, { ...frozen, file, createdAt: AT });
  await recordPaymentInstructions(tx, { ...frozen, fileHash: file.fileHash, instructions });
  const released = { target: file.fileHash, revisionHash: revision.revisionHash };
  const more = { message: 'releasePayment', ...released };
  await recordDecision(tx, testDecision(programmeId, 'release-0001', 'fin', more));
  const release = { fileHash: file.fileHash, personId: 'fin', decisionId: 'release-0001' };
  await recordPaymentRelease(tx, { programmeId, ...release, releasedAt: AT });
  if (bank === 'unanswered') return;
  const answers = instructions.map(({ endToEndId }) => ({
    endToEndId,
    status: 'accepted' as const,
    reason: '',
  }));
  await recordPaymentAnswers(tx, { ...of, answers, answerHash: sha256Hex('answer') });
}
