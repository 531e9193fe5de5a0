import { canonicalJson } from '../core/canonical/index.ts';
import { isInData } from '../core/dispute/causes.ts';
import type { Correction, DisputeState } from '../core/period/state.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { type Dispute, listDisputes } from '../database/reads/list-disputes.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { recordDisputeEvent } from '../database/writes/record-dispute-event.ts';
import type { Dependencies } from './dependencies.ts';

export interface DisputeName {
  readonly programme: string;
  readonly period: string;
  readonly disputeId: string;
}

export interface ReviewerAssignment extends DisputeName {
  readonly position: number;
  readonly personId: string;
  /** All among whom was drawn, in the order of their lots: anybody can draw again. */
  readonly lots: readonly string[];
  readonly at: string;
}

/** Records which reviewer was drawn for a dispute, and among whom. */
export async function assignReviewer(
  { database }: Dependencies,
  { programme, disputeId, position, personId, lots, at }: ReviewerAssignment,
): Promise<void> {
  const body = { reviewer: personId, lots: [...lots] };
  await withTransaction(database, async (tx) => {
    await recordDisputeEvent(tx, {
      programmeId: programme,
      disputeId,
      position,
      kind: 'assigned',
      personId,
      body: canonicalJson(body),
      at,
    });
    await appendAudit(tx, programme, [
      { key: `dispute/${disputeId}/${position}`, kind: 'reviewer-assigned', body, at },
    ]);
  });
}

export interface DisputeClosing extends DisputeName {
  readonly position: number;
  readonly outcome: Exclude<DisputeState['status'], 'open'>;
  /** `silence` where nobody determined it in time and the agreement declares the outcome. */
  readonly by: 'determination' | 'withdrawal' | 'silence';
  readonly at: string;
}

/** Records that a dispute has ended for good: no appeal is open any more. */
export async function closeDispute(
  { database }: Dependencies,
  { programme, disputeId, position, outcome, by, at }: DisputeClosing,
): Promise<void> {
  const body = { outcome, by };
  await withTransaction(database, async (tx) => {
    await recordDisputeEvent(tx, {
      programmeId: programme,
      disputeId,
      position,
      kind: 'closed',
      body: canonicalJson(body),
      at,
    });
    await appendAudit(tx, programme, [
      { key: `dispute/${disputeId}/${position}`, kind: 'dispute-closed', body, at },
    ]);
  });
}

export interface DisputeEnd {
  readonly status: Exclude<DisputeState['status'], 'open'>;
  readonly correction: Correction | null;
}

/** What became of a dispute, as its record has it; null while it is open. */
export async function readDisputeEnd(
  { database }: Dependencies,
  { programme, period, disputeId }: DisputeName,
): Promise<DisputeEnd | null> {
  const disputes = await withTransaction(database, (tx) => listDisputes(tx, programme, period));
  const dispute = disputes.find((one) => one.disputeId === disputeId);
  const isClosed = dispute?.events.some(({ kind }) => kind === 'closed') ?? false;
  if (dispute === undefined || !isClosed || dispute.status === 'open') return null;
  const isUpheld = dispute.status === 'upheld' || dispute.status === 'partly-upheld';
  const corrections = dispute.determinations.at(-1)?.corrections;
  return {
    status: dispute.status,
    correction: isUpheld ? correctionOf(dispute, corrections) : null,
  };
}

/** Upheld by silence says not where the cause lies: the calculation is then looked at again. */
function correctionOf({ datasetId }: Dispute, corrections: string | undefined): Correction {
  if (datasetId !== undefined) return { target: 'data', dataset: datasetId };
  const said = corrections === undefined ? {} : (JSON.parse(corrections) as SaidCorrection);
  if (isInData(said.cause)) return { target: 'data', dataset: said.dataset ?? '' };
  return { target: said.cause === 'gates' ? 'gates' : 'calculation', dataset: '' };
}

interface SaidCorrection {
  readonly cause?: string;
  readonly dataset?: string;
}
