import { canonicalHash } from '../canonical/index.ts';
import type { Transfer } from './transfer.ts';

/** The hash of a payout's transfers, in whatever order they come: they are sorted by their ids. */
export function transfersHash(transfers: readonly Transfer[]): string {
  return canonicalHash(
    [...transfers].sort((left, right) => (left.transferId < right.transferId ? -1 : 1)),
  );
}
