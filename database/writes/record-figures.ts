import { sha256Hex } from '../../core/canonical/index.ts';
import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewFigures {
  readonly programmeId: string;
  readonly periodId: string;
  readonly figuresHash: string;
  /** Canonical JSON that `figuresHash` was taken over. */
  readonly figures: string;
  /** Canonical JSON: for each figure its dataset versions, measure, row count and hash. */
  readonly sources: string;
  readonly figuredAt: string;
}

export interface RecordedFigures extends Recorded {
  /** Names these sources; a revision is recorded with it. */
  readonly sourcesHash: string;
}

/** Records figures with where they came from. The same figures from other data are another row. */
export async function recordFigures(tx: Transaction, input: NewFigures): Promise<RecordedFigures> {
  const sourcesHash = sha256Hex(input.sources);
  const recorded = await insertOnce(tx, {
    table: 'figures',
    key: {
      programmeId: input.programmeId,
      periodId: input.periodId,
      figuresHash: input.figuresHash,
      sourcesHash,
    },
    content: { figures: input.figures },
    noted: { sources: input.sources, figuredAt: input.figuredAt },
  });
  return { ...recorded, sourcesHash };
}
