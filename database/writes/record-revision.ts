import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewRevision {
  readonly programmeId: string;
  readonly periodId: string;
  readonly number: number;
  readonly agreementHash: string;
  readonly figuresHash: string;
  /** Given by `recordFigures`. */
  readonly sourcesHash: string;
  readonly resultHash: string;
  readonly revisionHash: string;
  readonly calculationVersion: string;
  /** JSON text: the version of each dataset that was used. */
  readonly datasetVersions: string;
  /** Canonical JSON: lines, positions, values. */
  readonly result: string;
  /** Canonical JSON: every step of the calculation. */
  readonly steps: string;
  readonly calculatedAt: string;
}

/** Records one complete calculation of a period: its head, and the documents beneath it. */
export async function recordRevision(tx: Transaction, input: NewRevision): Promise<Recorded> {
  const { programmeId, periodId, number } = input;
  const recorded = await insertOnce(tx, {
    table: 'revisions',
    key: { programmeId, periodId, number },
    content: {
      agreementHash: input.agreementHash,
      figuresHash: input.figuresHash,
      sourcesHash: input.sourcesHash,
      resultHash: input.resultHash,
      revisionHash: input.revisionHash,
      calculationVersion: input.calculationVersion,
      datasetVersions: input.datasetVersions,
    },
    noted: { calculatedAt: input.calculatedAt },
  });
  await insertOnce(tx, {
    table: 'revision_documents',
    key: { programmeId, periodId, number },
    content: { result: input.result, steps: input.steps },
  });
  return recorded;
}
