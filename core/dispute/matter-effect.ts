import { canonicalJson } from '../canonical/index.ts';
import {
  buildDelta,
  type CausedRevision,
  changeCauses,
  type FigureChange,
  type LineChange,
} from '../statement/index.ts';
import type { RaisedMatter } from './matter.ts';

/** What a matter would change, calculated with the change and without it. */
export interface MatterEffect extends RaisedMatter {
  readonly dataset: string;
  /** By which terms and data it was calculated, without the change. */
  readonly agreementHash: string;
  readonly datasetVersions: Readonly<Record<string, number>>;
  /** The results that were compared: without the change, and with it. */
  readonly fromResultHash: string;
  readonly toResultHash: string;
  readonly figures: readonly FigureChange[];
  readonly lines: readonly ChangedLine[];
}

export type ChangedLine = Pick<
  LineChange,
  'lineId' | 'partyId' | 'title' | 'fromAmount' | 'toAmount' | 'differenceAmount'
>;

/**
 * What follows from another version of the matter's dataset and from nothing else: the difference
 * that a delta statement of that correction would show. Throws DELTA_UNEXPLAINED where a line
 * changed that does not rest on this dataset.
 */
export function matterEffect(
  { kind, subject, fileSha256 }: RaisedMatter,
  { dataset, agreementHash }: Pick<MatterEffect, 'dataset' | 'agreementHash'>,
  without: CausedRevision,
  within: CausedRevision,
): MatterEffect {
  const causes = changeCauses(without, within, []);
  const places = without.agreement.currency.minorUnit;
  const { figures, lines } = buildDelta(without, within.settlement, causes, places);
  return {
    kind,
    subject,
    fileSha256,
    dataset,
    agreementHash,
    datasetVersions: without.datasetVersions,
    fromResultHash: without.settlement.resultHash,
    toResultHash: within.settlement.resultHash,
    figures,
    lines: lines.map(({ lineId, partyId, title, fromAmount, toAmount, differenceAmount }) => ({
      lineId,
      partyId,
      title,
      fromAmount,
      toAmount,
      differenceAmount,
    })),
  };
}

/** The effect as it is kept, shown and hashed. */
export function effectText(effect: MatterEffect): string {
  return canonicalJson(JSON.parse(JSON.stringify(effect)));
}

/** The effect in a text that is on record. */
export function readEffect(text: string): MatterEffect {
  return JSON.parse(text) as MatterEffect;
}
