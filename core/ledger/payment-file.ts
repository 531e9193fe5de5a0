import type { AuditHead } from '../audit/index.ts';
import { GainshareError } from '../errors/index.ts';
import type { PayeeAccount, PaymentInstruction } from './payment-instruction.ts';

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
  /** When the file is made: an instant. */
  readonly createdAt: string;
  /** The newest entry of the audit when it is made: who keeps the file keeps an anchor. */
  readonly auditHead: AuditHead;
  /** From which account it is paid; absent where the clearing party registered none. */
  readonly payer?: PayeeAccount | undefined;
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

/** A payment that stands in a file, with the account that it goes to. */
export type FiledPayment = PaymentInstruction & { readonly account: PayeeAccount };

/** Banks take no longer names, and no larger amounts (ISO 20022: 140 characters, 18 digits). */
const NAME_LIMIT = 140;
const DIGITS_LIMIT = 18;

/**
 * The payments of an order that stand in its file, each as a bank takes it. Throws
 * PAYMENT_UNPAYABLE: a name that was altered to fit would be another name.
 */
export function filedPayments({ instructions }: PaymentOrder): readonly FiledPayment[] {
  return instructions
    .filter(({ direction }) => direction === 'pay')
    .map((payment) => {
      const { account, amount } = payment;
      if (account === undefined) throw unpayable(payment, 'has no account to pay to');
      if (amount.length > DIGITS_LIMIT) throw unpayable(payment, 'is too large for a bank');
      const { length } = account.holderName;
      if (length === 0 || length > NAME_LIMIT) {
        throw unpayable(payment, `needs a name of 1 to ${NAME_LIMIT} characters`);
      }
      return { ...payment, account };
    });
}

export function controlSumOf(payments: readonly FiledPayment[]): bigint {
  return payments.reduce((sum, payment) => sum + BigInt(payment.amount), 0n);
}

export function unpayable({ partyId }: PaymentInstruction, reason: string): GainshareError {
  return new GainshareError('PAYMENT_UNPAYABLE', `The payment to ${partyId} ${reason}.`, {
    party: partyId,
  });
}

/** Banks carry no more (ISO 20022: 140 characters). */
const REMITTANCE_LIMIT = 140;

/**
 * The text that goes to the payee with the money: what it is for, and the head of the audit. Where
 * names are long they are cut, and never the head.
 */
export function remittanceText(order: PaymentOrder): string {
  const { programmeId, periodId, revisionNumber, auditHead } = order;
  const head = `audit ${auditHead.seq}:${auditHead.hash}`;
  const matter = `${programmeId} ${periodId} revision ${revisionNumber}`;
  return `${matter.slice(0, REMITTANCE_LIMIT - head.length - 1)} ${head}`;
}
