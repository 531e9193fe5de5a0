import type { Agreement } from '../core/agreement/agreement.ts';
import { loadAgreement } from '../core/agreement/load-agreement.ts';

/** As many as a worker meets at once; a document of some kilobytes each. */
const MOST_KEPT = 200;

const kept = new Map<string, Agreement>();

/**
 * The agreement in a document on record. Documents never change, and every step of every period
 * reads its own: each is parsed and checked once, and the oldest is forgotten when there are many.
 * Throws AGREEMENT_INVALID.
 */
export function agreementOf(document: string): Agreement {
  const known = kept.get(document);
  if (known !== undefined) return known;
  const agreement = loadAgreement(document);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(document, agreement);
  return agreement;
}
