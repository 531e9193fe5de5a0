import type { Measure } from '../../core/agreement/agreement.ts';
import { canonicalHash } from '../../core/canonical/index.ts';
import type { AcceptedParts } from '../check/accepted-parts.ts';

/** Where a figure comes from. `hash` is of all the rest, the value and the currency. */
export interface FigureSource {
  readonly dataset: string;
  readonly version: string;
  readonly fileSha256: string;
  readonly partsHash: string;
  /** The SQL as the agreement has it. */
  readonly measure: string;
  /** How many rows of the dataset it was made of. */
  readonly rows: string;
  readonly hash: string;
}

export interface SourceFacts {
  readonly measure: Measure;
  readonly version: string;
  readonly parts: AcceptedParts;
  readonly figure: string;
  readonly value: string;
  /** Undefined where the measure is too complex to tell: then it is every row of the dataset. */
  readonly rows: string | undefined;
  readonly currency: string;
  readonly periodId: string;
}

export function figureSource(facts: SourceFacts): FigureSource {
  const { measure, version, parts, figure, value, currency, periodId } = facts;
  const origin = {
    dataset: measure.dataset,
    version,
    fileSha256: parts.fileSha256,
    partsHash: parts.partsHash,
    measure: measure.sql,
    rows: facts.rows ?? String(parts.rows),
  };
  return { ...origin, hash: canonicalHash({ ...origin, figure, value, currency, periodId }) };
}
