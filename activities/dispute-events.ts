import { canonicalJson } from '../core/canonical/index.ts';
import { isInData } from '../core/dispute/causes.ts';
import type { Correction, DisputeState } from '../core/period/state.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { type Dispute, listDisputes } from '../database/reads/list-disputes.ts';
import { lockDispute } from '../database/lock-dispute.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { recordDisputeEvent } from '../database/writes/record-dispute-event.ts';
import type { Dependencies } from './dependencies.ts';
import { hasStandingEffect } from './effects/expect-standing-effect.ts';

export interface DisputeName {
  readonly programme: string;
  readonly period: string;
  readonly disputeId: string;
}

export interface ReviewerAssignment extends DisputeName {
  readonly position: number;
  /** All who sit now; the first of them at least. */
  readonly panel: readonly string[];
  /** All among whom was drawn, in the order of their lots: anybody can draw again. */
  readonly lots: readonly string[];
  readonly at: string;
}

/** Records which reviewers were drawn for a dispute, and among whom. */
export async function assignReviewers(
  { database }: Dependencies,
  { programme, disputeId, position, panel, lots, at }: ReviewerAssignment,
): Promise<void> {
  const [personId = ''] = panel;
  const body = { panel: [...panel], lots: [...lots] };
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

/**
 * `silence` where nobody determined it in time and the agreement declares the outcome; `staleness`
 * where that outcome would uphold a matter whose effect is another by now.
 */
export type ClosedBy = 'determination' | 'withdrawal' | 'silence' | 'staleness';

export interface DisputeClosing extends DisputeName {
  readonly position: number;
  readonly outcome: Exclude<DisputeState['status'], 'open'>;
  readonly by: ClosedBy;
  readonly at: string;
}

/** How a dispute ended, as it is on record. */
export interface ClosedDispute {
  readonly outcome: DisputeClosing['outcome'];
  readonly endedBy: ClosedBy;
}

/**
 * Records that a dispute has ended for good: no appeal is open any more. Nobody's silence upholds
 * a matter for an effect that it has no more: it ends without one, and can be raised again.
 */
export async function closeDispute(
  { database }: Dependencies,
  closing: DisputeClosing,
): Promise<ClosedDispute> {
  const { programme, disputeId, position, at } = closing;
  return await withTransaction(database, async (tx) => {
    await lockDispute(tx, programme, disputeId);
    const body = (await closedBefore(tx, closing)) ?? (await closingOf(tx, closing));
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
    return { outcome: body.outcome, endedBy: body.by };
  });
}

type Closing = Pick<DisputeClosing, 'outcome' | 'by'>;

/** What was written when this was asked for the first time. */
async function closedBefore(
  tx: Transaction,
  { programme, period, disputeId }: DisputeClosing,
): Promise<Closing | undefined> {
  const disputes = await listDisputes(tx, programme, period);
  const { events = [] } = disputes.find((one) => one.disputeId === disputeId) ?? {};
  const body = events.find(({ kind }) => kind === 'closed')?.body;
  return body === undefined ? undefined : (JSON.parse(body) as Closing);
}

async function closingOf(tx: Transaction, closing: DisputeClosing): Promise<Closing> {
  const { outcome, by } = closing;
  if (by !== 'silence' || outcome !== 'upheld' || (await hasStandingEffect(tx, closing))) {
    return { outcome, by };
  }
  return { outcome: 'rejected', by: 'staleness' };
}

export type DisputeStanding = Pick<DisputeState, 'status' | 'correction' | 'left'>;

/** How a dispute stands, as its record has it; null where there is none. */
export async function readDisputeStanding(
  { database }: Dependencies,
  { programme, period, disputeId }: DisputeName,
): Promise<DisputeStanding | null> {
  const disputes = await withTransaction(database, (tx) => listDisputes(tx, programme, period));
  const dispute = disputes.find((one) => one.disputeId === disputeId);
  if (dispute === undefined) return null;
  const { left } = dispute;
  const isClosed = dispute.events.some(({ kind }) => kind === 'closed');
  // What is determined may still be appealed against.
  if (!isClosed) return { status: 'open', correction: null, left };
  const isUpheld = dispute.status === 'upheld' || dispute.status === 'partly-upheld';
  const corrections = dispute.determinations.at(-1)?.corrections;
  return {
    status: dispute.status,
    correction: isUpheld ? correctionOf(dispute, corrections) : null,
    left,
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
