import { GainshareError } from '../../core/errors/index.ts';
import type { PaymentFileRecord } from '../../database/reads/list-payments.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';

/** The newest payment file of a period. Throws NOT_FOUND where there is none for this viewer. */
export function newestPaymentFile(period: PeriodView): PaymentFileRecord {
  const file = period.payments.files.at(-1);
  if (file !== undefined) return file;
  throw new GainshareError('NOT_FOUND', `${period.periodId} has no payment file that you may see.`);
}

/** The hash of the revision that a payment file pays. */
export function revisionHashOf(period: PeriodView, file: PaymentFileRecord): string {
  const paid = period.revisions.find(({ number }) => number === file.revisionNumber);
  return paid?.revisionHash ?? '';
}
