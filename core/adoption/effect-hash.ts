import { canonicalHash } from '../canonical/index.ts';

/** What an effect is the effect of: all the rest follows from it. */
export interface EffectIdentity {
  readonly programme: string;
  readonly period: string;
  /** The revision that stands. */
  readonly revisionHash: string;
  /** The version that would be adopted, and what it comes to on the same data. */
  readonly agreementHash: string;
  readonly resultHash: string;
}

/**
 * What every decision on an adoption is pinned to. It is made of the two results alone, so that
 * anybody who has the revision before and the one that followed can work it out again.
 */
export function effectHashOf(identity: EffectIdentity): string {
  return canonicalHash({ form: 'gainshare-adoption-effect/1', ...identity });
}
