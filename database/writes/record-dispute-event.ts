import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewDisputeEvent {
  readonly programmeId: string;
  readonly disputeId: string;
  readonly position: number;
  readonly kind: string;
  /** The reviewer where it is assigned, the actor otherwise. */
  readonly personId?: string;
  readonly body?: string;
  readonly decisionId?: string;
  readonly at: string;
  /** With an appeal: by when it is to be determined. */
  readonly dueAt?: string | undefined;
}

/** Records a step of a dispute: acknowledged, assigned, answered, withdrawn, expired, … */
export function recordDisputeEvent(tx: Transaction, input: NewDisputeEvent): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'dispute_events',
    key: { programmeId: input.programmeId, disputeId: input.disputeId, position: input.position },
    content: {
      kind: input.kind,
      personId: input.personId,
      body: input.body,
      decisionId: input.decisionId,
    },
    noted: { at: input.at, dueAt: input.dueAt },
  });
}
