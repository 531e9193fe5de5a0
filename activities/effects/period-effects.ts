import { canonicalJson } from '../../core/canonical/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { planWorkflowId } from '../../core/period/workflow-ids.ts';
import { lockPeriods } from '../../database/lock-periods.ts';
import { listPeriods } from '../../database/reads/list-periods.ts';
import type { Transaction } from '../../database/transaction.ts';
import { keepLateDataset } from '../../database/writes/keep-late-dataset.ts';
import { openActionPlan } from '../../database/writes/open-action-plan.ts';
import { openPeriod } from '../../database/writes/open-period.ts';
import { recordDatasetVersion } from '../../database/writes/record-dataset-version.ts';
import { recordGateReview } from '../../database/writes/record-gate-review.ts';
import { recordWaiver } from '../../database/writes/record-waiver.ts';
import type { EffectContext } from './write-effect.ts';

/** Opens a period. Throws PERIOD_OVERLAPS where another one has days of it. */
export async function writeOpening(
  tx: Transaction,
  { record, effect }: EffectContext<'open-period'>,
): Promise<void> {
  const { programme, period, decisionId } = record.signed.content;
  await lockPeriods(tx, programme);
  const overlapping = (await listPeriods(tx, programme)).find(
    ({ periodId, phase, startsOn, endsOn }) =>
      periodId !== period &&
      phase !== 'cancelled' &&
      startsOn <= effect.to &&
      effect.from <= endsOn,
  );
  if (overlapping !== undefined) {
    const { periodId, startsOn, endsOn } = overlapping;
    const message = `The period ${periodId} is open or settled for ${startsOn} to ${endsOn}.`;
    throw new GainshareError('PERIOD_OVERLAPS', message, { period: periodId });
  }
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

export async function writeLateData(
  tx: Transaction,
  { record, effect }: EffectContext<'late-data'>,
): Promise<void> {
  const { programme, period, reason, decisionId, details } = record.signed.content;
  const { datasetId, fileSha256, phase, report } = effect;
  await keepLateDataset(tx, {
    programmeId: programme,
    periodId: period,
    datasetId,
    fileSha256,
    details: canonicalJson({ ...details }),
    report: canonicalJson(report),
    phase,
    reason,
    decisionId,
    keptAt: record.at,
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
