import { canonicalHash } from '../canonical/index.ts';
import type { Agreement } from './agreement.ts';

/**
 * The hash of an agreement's meaning: two files that differ in comments, order of keys or in how a
 * number is written (75 % and 0.75) have the same one. Order of clauses and of lists counts.
 */
export function agreementHash(agreement: Agreement): string {
  return canonicalHash(agreement);
}
