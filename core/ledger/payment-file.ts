import type { PaymentInstruction } from './payment-instruction.ts';

/** What a payment file is made of, whatever its format. */
export interface PaymentOrder {
  readonly programmeId: string;
  readonly periodId: string;
  readonly revisionNumber: number;
  readonly revisionHash: string;
  readonly currency: string;
  readonly minorUnitDigits: number;
  /** The day on which the bank is asked to pay. */
  readonly requestedOn: string;
  readonly instructions: readonly PaymentInstruction[];
}

export interface PaymentFile {
  readonly format: string;
  readonly content: string;
  /** SHA-256 of the content: what people release is this file and no other. */
  readonly fileHash: string;
  /** Payments in the file; what is collected is not in it. */
  readonly instructionCount: number;
  /** Their sum in minor units. */
  readonly controlSum: string;
}

/** One format of payment files. */
export interface PaymentFileWriter {
  readonly format: string;
  readonly write: (order: PaymentOrder) => PaymentFile;
}
