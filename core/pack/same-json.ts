import { canonicalJson } from '../canonical/index.ts';

/** True where the canonical texts of two values are the same. */
export function isSameJson(left: unknown, right: unknown): boolean {
  return canonicalJson(left) === canonicalJson(right);
}
