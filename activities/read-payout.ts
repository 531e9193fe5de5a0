import type { PaymentBook } from '../core/ledger/payment-book.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import { paymentBook } from './payouts/payment-book.ts';

export interface PayoutRequest {
  readonly programme: string;
  readonly period: string;
  readonly revisionNumber: number;
}

/** How the payments of a period stand, for the workflow that sees to them. */
export async function readPaymentBook(
  { database }: Dependencies,
  { programme, period, revisionNumber }: PayoutRequest,
): Promise<PaymentBook> {
  return await withTransaction(database, (tx) =>
    paymentBook(tx, programme, period, revisionNumber),
  );
}

/** Whether a revision is paid: every payment answered, and nothing due to or from anybody. */
export async function readPayout(
  dependencies: Dependencies,
  request: PayoutRequest,
): Promise<{ readonly isComplete: boolean }> {
  const { isComplete } = await readPaymentBook(dependencies, request);
  return { isComplete };
}
