import type { Agreement } from '../core/agreement/agreement.ts';
import { loadAgreement as readAgreement } from '../core/agreement/load-agreement.ts';
import { loadNewestAgreement } from '../database/reads/load-newest-agreement.ts';
import type { Transaction } from '../database/transaction.ts';

/** The version that the next one amends; undefined where the next one is the first. */
export async function newestAgreement(
  tx: Transaction,
  programme: string,
): Promise<Agreement | undefined> {
  const newest = await loadNewestAgreement(tx, programme);
  return newest === undefined ? undefined : readAgreement(newest.document);
}
