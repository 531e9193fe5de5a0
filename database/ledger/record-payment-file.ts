import type { PaymentFile } from '../../core/ledger/index.ts';
import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewPaymentFile {
  readonly programmeId: string;
  readonly periodId: string;
  readonly revisionNumber: number;
  readonly file: PaymentFile;
  readonly createdAt: string;
}

/** Freezes a payment file under its hash. */
export function recordPaymentFile(tx: Transaction, input: NewPaymentFile): Promise<Recorded> {
  const { programmeId, periodId, revisionNumber, file, createdAt } = input;
  const { fileHash, format, content, instructionCount, controlSum } = file;
  return insertOnce(tx, {
    table: 'payment_files',
    key: { programmeId, fileHash },
    content: { periodId, revisionNumber, format, content, instructionCount, controlSum },
    noted: { createdAt },
  });
}
