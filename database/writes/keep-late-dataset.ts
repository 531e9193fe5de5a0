import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewLateDataset {
  readonly programmeId: string;
  readonly periodId: string;
  readonly datasetId: string;
  readonly fileSha256: string;
  /** JSON text: the file's name and its control totals, as a submission says them. */
  readonly details: string;
  /** JSON text: what its check found. */
  readonly report: string;
  /** The phase in which it arrived. */
  readonly phase: string;
  readonly reason: string;
  readonly decisionId: string;
  readonly keptAt: string;
}

/** Records that a dataset came too late to count, and lies in the store. */
export function keepLateDataset(tx: Transaction, input: NewLateDataset): Promise<Recorded> {
  const { programmeId, periodId, datasetId, fileSha256, keptAt, ...content } = input;
  return insertOnce(tx, {
    table: 'late_datasets',
    key: { programmeId, periodId, datasetId, fileSha256 },
    content,
    noted: { keptAt },
  });
}
