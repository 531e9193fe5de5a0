import type { Measure } from '../../core/agreement/agreement.ts';
import { canonicalHash } from '../../core/canonical/index.ts';
import type { FigureSource } from '../../core/settlement/figure-source.ts';
import type { AcceptedParts } from '../check/accepted-parts.ts';

export interface SourceFacts {
  readonly measure: Measure;
  readonly version: string;
  readonly parts: AcceptedParts;
  readonly figure: string;
  readonly value: string;
  /** Undefined where the measure is too complex to tell: then it is every row of the dataset. */
  readonly rows: string | undefined;
  /** Of a group of people, how many of the roster are in it. */
  readonly people?: string | undefined;
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
    ...(facts.people === undefined ? {} : { people: facts.people }),
  };
  return { ...origin, hash: canonicalHash({ ...origin, figure, value, currency, periodId }) };
}
