import { canonicalJson } from '../../core/canonical/index.ts';
import { effectHash, raisedMatterOf } from '../../core/dispute/matter.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { parseExact, roundToUnits } from '../../core/exact/index.ts';
import { type DecisionContent, listDetail, textDetail } from '../../core/governance/decision.ts';
import { disputeWorkflowId } from '../../core/period/workflow-ids.ts';
import { lockDispute } from '../../database/lock-dispute.ts';
import { type Dispute, listDisputes } from '../../database/reads/list-disputes.ts';
import { loadProgramme } from '../../database/reads/load-programme.ts';
import type { Transaction } from '../../database/transaction.ts';
import { joinDispute } from '../../database/writes/join-dispute.ts';
import { openDispute } from '../../database/writes/open-dispute.ts';
import { recordMatterEffect } from '../../database/writes/record-matter-effect.ts';
import { recordDetermination } from '../../database/writes/record-determination.ts';
import { recordDisputeEvent } from '../../database/writes/record-dispute-event.ts';
import { type DisputeDeadlines, disputeDeadlines } from './dispute-deadlines.ts';
import { expectStandingEffect } from './expect-standing-effect.ts';
import type { EffectContext } from './write-effect.ts';

export async function writeDispute(
  tx: Transaction,
  { record, effect }: EffectContext<'open-dispute'>,
): Promise<void> {
  const { content } = record.signed;
  const { programme, period, decisionId, revisionHash, target, reason } = content;
  const amount = textDetail(content, 'amount');
  const { disputeId, round, revisionNumber } = effect;
  const deadlines = await disputeDeadlines(tx, programme, period, record.at, 'dispute');
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
    dueAt: deadlines?.determineBy,
    answerBy: deadlines?.answerBy,
  });
}

export async function writeMatter(
  tx: Transaction,
  { record, effect }: EffectContext<'open-matter'>,
): Promise<void> {
  const { content } = record.signed;
  const { programme, period, decisionId, target, reason } = content;
  const { disputeId, matter, dataset, round, shown } = effect;
  const { subject } = raisedMatterOf(content);
  const deadlines = await disputeDeadlines(tx, programme, period, record.at, matter);
  await openDispute(tx, {
    programmeId: programme,
    disputeId,
    periodId: period,
    partyId: target,
    kind: matter,
    subject,
    effectHash: effectHash(shown),
    datasetId: dataset,
    round,
    lines: [],
    ground: matter,
    reason,
    evidence: canonicalJson([...listDetail(content, 'evidence')]),
    workflowId: disputeWorkflowId(programme, period, disputeId),
    decisionId,
    openedAt: record.at,
    dueAt: deadlines?.determineBy,
    answerBy: deadlines?.answerBy,
  });
  await recordMatterEffect(tx, { programmeId: programme, disputeId, effect: shown });
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
  const { programme, period, target, decision, decisionId, reason } = content;
  await lockDispute(tx, programme, target);
  const { parties, kind } = await disputeOnRecord(tx, programme, period, target);
  if (parties.some((party) => !effect.parties.includes(party))) {
    throw new GainshareError('WRONG_PHASE', `Somebody has just joined ${target}: read it again.`);
  }
  await expectStandingEffect(tx, content);
  // An appeal is answered for good.
  const deadlines =
    effect.instance === 1
      ? await disputeDeadlines(tx, programme, period, record.at, kind)
      : undefined;
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
    appealBy: deadlines?.appealBy,
  });
}

export async function writeDisputePaper(
  tx: Transaction,
  { record, effect }: EffectContext<'dispute-paper'>,
): Promise<void> {
  const { content } = record.signed;
  if (effect.paper === 'opinion') await expectStandingEffect(tx, content);
  const deadlines =
    effect.paper === 'appealed' ? await appealDeadlines(tx, content, record.at) : undefined;
  await recordDisputeEvent(tx, {
    programmeId: content.programme,
    disputeId: content.target,
    position: effect.position,
    kind: effect.paper,
    personId: content.actor,
    body: canonicalJson({
      text: content.reason,
      evidence: [...listDetail(content, 'evidence')],
      ...(effect.paper === 'left' ? { party: record.partyId } : {}),
      ...(effect.paper === 'opinion' ? { outcome: content.decision } : {}),
      ...(effect.paper === 'ground-added' ? { ground: textDetail(content, 'ground') } : {}),
    }),
    decisionId: content.decisionId,
    at: record.at,
    dueAt: deadlines?.determineBy,
  });
}

async function appealDeadlines(
  tx: Transaction,
  { programme, period, target }: DecisionContent,
  at: string,
): Promise<DisputeDeadlines | undefined> {
  const { kind } = await disputeOnRecord(tx, programme, period, target);
  return await disputeDeadlines(tx, programme, period, at, kind);
}

/** Throws WRONG_PHASE where it was determined meanwhile. */
export async function writeJoining(
  tx: Transaction,
  { record }: EffectContext<'join-dispute'>,
): Promise<void> {
  const { content } = record.signed;
  const { programme, period, target, reason, decisionId } = content;
  const disputeId = textDetail(content, 'dispute');
  await lockDispute(tx, programme, disputeId);
  const { determinations, status } = await disputeOnRecord(tx, programme, period, disputeId);
  if (determinations.length > 0 || status !== 'open') {
    throw new GainshareError('WRONG_PHASE', `${disputeId} has been determined.`);
  }
  await joinDispute(tx, {
    programmeId: programme,
    disputeId,
    partyId: target,
    lines: listDetail(content, 'lines'),
    reason,
    evidence: canonicalJson([...listDetail(content, 'evidence')]),
    decisionId,
    joinedAt: record.at,
  });
}

async function disputeOnRecord(
  tx: Transaction,
  programme: string,
  period: string,
  disputeId: string,
): Promise<Dispute> {
  const disputes = await listDisputes(tx, programme, period);
  const dispute = disputes.find((one) => one.disputeId === disputeId);
  if (dispute !== undefined) return dispute;
  throw new GainshareError('TARGET_UNKNOWN', `There is no dispute ${disputeId}.`);
}
