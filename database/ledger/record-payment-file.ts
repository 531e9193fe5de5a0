import type { PaymentFile, PaymentInstruction } from '../../core/ledger/index.ts';
import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewPaymentFile {
  readonly programmeId: string;
  readonly periodId: string;
  readonly revisionNumber: number;
  readonly file: PaymentFile;
  /** Payments and collections; the transfers that they name are recorded before. */
  readonly instructions: readonly PaymentInstruction[];
  readonly createdAt: string;
}

/** Freezes a payment file under its hash, with the instructions it carries. */
export async function recordPaymentFile(tx: Transaction, input: NewPaymentFile): Promise<Recorded> {
  const { programmeId, periodId, revisionNumber, file, createdAt } = input;
  const { fileHash, format, content, instructionCount, controlSum } = file;
  const recorded = await insertOnce(tx, {
    table: 'payment_files',
    key: { programmeId, fileHash },
    content: { periodId, revisionNumber, format, content, instructionCount, controlSum },
    noted: { createdAt },
  });
  for (const instruction of input.instructions) {
    const { endToEndId, direction, partyId, attempt, amount, currency, transferIds } = instruction;
    await insertOnce(tx, {
      table: 'payment_instructions',
      key: { programmeId, endToEndId },
      content: {
        fileHash,
        periodId,
        revisionNumber,
        direction,
        partyId,
        attempt,
        amount,
        currency,
        accountVersion: instruction.account?.version,
        transferIds,
      },
    });
  }
  return recorded;
}
