import { canonicalHash } from '../canonical/index.ts';
import type { MatterEffect } from './matter-effect.ts';

/** A period as the record has it now, as far as the effect of a matter rests on it. */
export interface EffectGround {
  readonly agreementHash: string;
  /** The newest version of each dataset. */
  readonly datasetVersions: Readonly<Record<string, number>>;
  /** True while data is asked for anew: what is calculated from it is not known yet. */
  readonly isCollecting: boolean;
  /** The newest result that was calculated after the matter was raised; absent where none was. */
  readonly laterResultHash?: string | undefined;
}

/**
 * True while a matter changes what was shown: by the same terms and data, and with no other result
 * since. Whether action plans are kept up is not asked: that passes with time.
 */
export function doesEffectStand(effect: MatterEffect, ground: EffectGround): boolean {
  const { agreementHash, datasetVersions, isCollecting, laterResultHash } = ground;
  return (
    !isCollecting &&
    effect.agreementHash === agreementHash &&
    canonicalHash(effect.datasetVersions) === canonicalHash(datasetVersions) &&
    (laterResultHash ?? effect.fromResultHash) === effect.fromResultHash
  );
}
