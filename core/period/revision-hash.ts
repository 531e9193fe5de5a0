import { canonicalHash } from '../canonical/index.ts';

export interface RevisionIdentity {
  readonly programme: string;
  readonly period: string;
  readonly number: number;
  readonly resultHash: string;
  /** The version of each dataset that the figures were made of. */
  readonly datasetVersions: Readonly<Record<string, number>>;
  readonly calculationVersion: string;
}

/** What a signature is pinned to: this calculation, of this data, as this revision. */
export function revisionHashOf(identity: RevisionIdentity): string {
  return canonicalHash({ form: 'gainshare-revision/1', ...identity });
}
