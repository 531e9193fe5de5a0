import type { Agreement } from '../core/agreement/agreement.ts';
import { loadAgreement as readAgreement } from '../core/agreement/load-agreement.ts';
import { requiredSigners } from '../core/agreement/required-signers.ts';
import { loadNewestAgreement } from '../database/reads/load-newest-agreement.ts';
import type { Transaction } from '../database/transaction.ts';

/** The parties whose signature a version of a programme's agreement needs. */
export async function agreementSigners(
  tx: Transaction,
  programme: string,
  next: Agreement,
): Promise<readonly string[]> {
  const newest = await loadNewestAgreement(tx, programme);
  const previous = newest === undefined ? undefined : readAgreement(newest.document);
  return requiredSigners(next, previous);
}
