import type { ReviewKind } from '../../core/dispute/matter.ts';
import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewDispute {
  readonly programmeId: string;
  readonly disputeId: string;
  readonly periodId: string;
  readonly partyId: string;
  /** `dispute` unless told; a matter has no revision and no lines, but what follows. */
  readonly kind?: ReviewKind;
  readonly subject?: string;
  /** The hash of what it would change. */
  readonly effectHash?: string;
  readonly datasetId?: string;
  readonly revisionNumber?: number;
  readonly revisionHash?: string;
  readonly round: number;
  readonly lines: readonly string[];
  readonly ground: string;
  /** Minor units. */
  readonly amount?: string;
  readonly reason: string;
  /** JSON text: names and hashes of files. */
  readonly evidence?: string;
  readonly workflowId: string;
  /** By when it is to be determined. */
  readonly dueAt?: string | undefined;
  /** By when the programme may answer. */
  readonly answerBy?: string | undefined;
  readonly decisionId: string;
  readonly openedAt: string;
}

/** Records a partner's challenge to lines of its statement. */
export function openDispute(tx: Transaction, input: NewDispute): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'disputes',
    key: { programmeId: input.programmeId, disputeId: input.disputeId },
    content: {
      periodId: input.periodId,
      partyId: input.partyId,
      kind: input.kind ?? 'dispute',
      subject: input.subject,
      effectHash: input.effectHash,
      datasetId: input.datasetId,
      revisionNumber: input.revisionNumber,
      revisionHash: input.revisionHash,
      round: input.round,
      lines: input.lines,
      ground: input.ground,
      amount: input.amount,
      reason: input.reason,
      evidence: input.evidence,
      workflowId: input.workflowId,
      decisionId: input.decisionId,
    },
    noted: { openedAt: input.openedAt, dueAt: input.dueAt, answerBy: input.answerBy },
  });
}
