import { canonicalHash } from '../canonical/index.ts';

/**
 * The lot of somebody who may be drawn to decide: the lowest are. `opening` is the hash of the
 * audit entry by which the party had its first review in the period, by a dispute or a matter. It
 * holds the instant at which the engine took it and the head of the audit then, so that no party
 * knows it before, and whoever takes a dispute back and opens another has the same lots again.
 */
export function lotOf(opening: string, personId: string): string {
  return canonicalHash({ opening, personId });
}
