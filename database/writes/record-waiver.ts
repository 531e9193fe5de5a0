import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewWaiver {
  readonly programmeId: string;
  readonly periodId: string;
  readonly datasetId: string;
  readonly reason: string;
  readonly decisionId: string;
  readonly waivedAt: string;
}

/** Records that the period goes on without a dataset, and why. */
export function recordWaiver(tx: Transaction, input: NewWaiver): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'waivers',
    key: {
      programmeId: input.programmeId,
      periodId: input.periodId,
      datasetId: input.datasetId,
      decisionId: input.decisionId,
    },
    content: { reason: input.reason },
    noted: { waivedAt: input.waivedAt },
  });
}
