import type { Transaction } from '../transaction.ts';

export interface FiguresRecord {
  readonly figuresHash: string;
  readonly sourcesHash: string;
  /** Canonical JSON. */
  readonly figures: string;
  /** Canonical JSON: for each figure its dataset versions, measure, row count and hash. */
  readonly sources: string;
  readonly figuredAt: string;
}

/**
 * Figures by their hash, or the newest of the period; where several sources gave them and none is
 * named, the newest.
 */
export async function loadFigures(
  tx: Transaction,
  programmeId: string,
  periodId: string,
  figuresHash?: string,
  sourcesHash?: string,
): Promise<FiguresRecord | undefined> {
  const [figures] = await tx.query<FiguresRecord>(
    `select figures_hash, sources_hash, figures, sources, figured_at from gainshare.figures
     where programme_id = $1 and period_id = $2 and ($3::text is null or figures_hash = $3)
       and ($4::text is null or sources_hash = $4)
     order by figured_at desc, recorded_at desc, sources_hash limit 1`,
    [programmeId, periodId, figuresHash ?? null, sourcesHash ?? null],
  );
  return figures;
}
