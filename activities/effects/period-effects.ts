import { canonicalJson } from '../../core/canonical/index.ts';
import { parseExact, roundToUnits } from '../../core/exact/index.ts';
import { listDetail, textDetail } from '../../core/governance/decision.ts';
import { disputeWorkflowId, planWorkflowId } from '../../core/period/workflow-ids.ts';
import { loadProgramme } from '../../database/reads/load-programme.ts';
import type { Transaction } from '../../database/transaction.ts';
import { openActionPlan } from '../../database/writes/open-action-plan.ts';
import { openDispute } from '../../database/writes/open-dispute.ts';
import { openPeriod } from '../../database/writes/open-period.ts';
import { recordDatasetVersion } from '../../database/writes/record-dataset-version.ts';
import { recordDetermination } from '../../database/writes/record-determination.ts';
import { recordDisputeEvent } from '../../database/writes/record-dispute-event.ts';
import { recordGateReview } from '../../database/writes/record-gate-review.ts';
import { recordWaiver } from '../../database/writes/record-waiver.ts';
import type { EffectContext } from './write-effect.ts';

export async function writeOpening(
  tx: Transaction,
  { record, effect }: EffectContext<'open-period'>,
): Promise<void> {
  const { programme, period, decisionId } = record.signed.content;
  await openPeriod(tx, {
    programmeId: programme,
    periodId: period,
    agreementVersion: effect.agreementVersion,
    agreementHash: effect.agreementHash,
    workflowId: effect.workflowId,
    startsOn: effect.from,
    endsOn: effect.to,
    openedAt: record.at,
    decisionId,
  });
}

export async function writeDatasetVersion(
  tx: Transaction,
  { record, effect }: EffectContext<'dataset-version'>,
): Promise<void> {
  const { programme, period, decisionId } = record.signed.content;
  const { datasetId, version, fileSha256, report } = effect;
  await recordDatasetVersion(tx, {
    programmeId: programme,
    periodId: period,
    datasetId,
    version,
    fileSha256,
    rowCount: Number(report.rowsRead),
    quarantinedCount: Number(report.rowsQuarantined),
    controlTotals: canonicalJson(report.controlTotals),
    report: canonicalJson(report),
    decisionId,
    acceptedAt: record.at,
  });
}

export async function writeWaiver(
  tx: Transaction,
  { record, effect }: EffectContext<'waiver'>,
): Promise<void> {
  const { programme, period, reason, decisionId } = record.signed.content;
  await recordWaiver(tx, {
    programmeId: programme,
    periodId: period,
    datasetId: effect.datasetId,
    reason,
    decisionId,
    waivedAt: record.at,
  });
}

export async function writeGateReview(
  tx: Transaction,
  { record, effect }: EffectContext<'gate-review'>,
): Promise<void> {
  const { programme, period, reason, decision, decisionId } = record.signed.content;
  await recordGateReview(tx, {
    programmeId: programme,
    periodId: period,
    position: effect.position,
    gates: canonicalJson([...effect.gates, ...effect.uses]),
    outcome: decision === 'withhold' || decision === 'defer' ? decision : 'release',
    reason,
    decisionId,
    reviewedAt: record.at,
  });
  for (const { planId, gateId, finding, plan, ownerId, dueOn } of effect.plans) {
    await openActionPlan(tx, {
      programmeId: programme,
      planId,
      periodId: period,
      gateId,
      finding,
      plan,
      ownerId,
      dueOn,
      updateDays: effect.planUpdateDays,
      workflowId: planWorkflowId(programme, planId),
      decisionId,
      openedAt: record.at,
    });
  }
}

export async function writeDispute(
  tx: Transaction,
  { record, effect }: EffectContext<'open-dispute'>,
): Promise<void> {
  const { content } = record.signed;
  const { programme, period, decisionId, revisionHash, target, reason } = content;
  const amount = textDetail(content, 'amount');
  const { disputeId, round, revisionNumber } = effect;
  await openDispute(tx, {
    programmeId: programme,
    disputeId,
    periodId: period,
    partyId: target,
    revisionNumber,
    revisionHash,
    round,
    lines: listDetail(content, 'lines'),
    ground: textDetail(content, 'ground'),
    ...(amount === '' ? {} : { amount: minorUnits(amount, await minorUnitDigits(tx, programme)) }),
    reason,
    evidence: canonicalJson([...listDetail(content, 'evidence')]),
    workflowId: disputeWorkflowId(programme, period, disputeId),
    decisionId,
    openedAt: record.at,
  });
}

async function minorUnitDigits(tx: Transaction, programmeId: string): Promise<number> {
  return (await loadProgramme(tx, programmeId))?.minorUnitDigits ?? 2;
}

function minorUnits(amount: string, digits: number): string {
  return roundToUnits(parseExact(amount), digits, 'half-away-from-zero').toString();
}

export async function writeDetermination(
  tx: Transaction,
  { record, effect }: EffectContext<'determination'>,
): Promise<void> {
  const { content } = record.signed;
  const { programme, target, decision, decisionId, reason } = content;
  await recordDetermination(tx, {
    programmeId: programme,
    disputeId: target,
    instance: effect.instance,
    outcome: decision === 'upheld' || decision === 'partly-upheld' ? decision : 'rejected',
    reason,
    corrections: canonicalJson({
      lines: [...listDetail(content, 'lines')],
      cause: textDetail(content, 'cause'),
      dataset: textDetail(content, 'dataset'),
    }),
    decisionId,
    determinedAt: record.at,
  });
}

export async function writeDisputePaper(
  tx: Transaction,
  { record, effect }: EffectContext<'dispute-paper'>,
): Promise<void> {
  const { content } = record.signed;
  await recordDisputeEvent(tx, {
    programmeId: content.programme,
    disputeId: content.target,
    position: effect.position,
    kind: effect.paper,
    personId: content.actor,
    body: canonicalJson({
      text: content.reason,
      evidence: [...listDetail(content, 'evidence')],
    }),
    decisionId: content.decisionId,
    at: record.at,
  });
}
