import { sha256Hex } from '../canonical/index.ts';
import { isFormula, writeCsv } from '../csv/index.ts';
import { GainshareError } from '../errors/index.ts';
import { fromMinorUnits } from './minor-units.ts';
import type { PaymentFile, PaymentFileWriter, PaymentOrder } from './payment-file.ts';
import type { PaymentInstruction } from './payment-instruction.ts';

const HEADING = [
  'end_to_end_id',
  'party',
  'holder_name',
  'account',
  'amount',
  'currency',
  'requested_on',
  'reference',
];

/** Banks take no longer names, and no larger amounts (ISO 20022: 140 characters, 18 digits). */
const NAME_LIMIT = 140;
const DIGITS_LIMIT = 18;

/**
 * A plain table for banking systems: one row a payment, and a last row CONTROL with their number
 * and sum. Throws PAYMENT_UNPAYABLE for what a bank would not take, or a spreadsheet would run: a
 * name that was altered to be harmless would be another name.
 */
export const csvPaymentFileWriter: PaymentFileWriter = { format: 'csv', write: writePaymentCsv };

function writePaymentCsv(order: PaymentOrder): PaymentFile {
  const payments = order.instructions.filter((instruction) => instruction.direction === 'pay');
  const controlSum = payments.reduce((sum, payment) => sum + BigInt(payment.amount), 0n);
  const reference = `${order.programmeId} ${order.periodId} revision ${order.revisionNumber}`;
  const control = [
    'CONTROL',
    '',
    '',
    `${payments.length} payments`,
    fromMinorUnits(controlSum, order.minorUnitDigits),
    order.currency,
    order.requestedOn,
    `${reference} ${order.revisionHash}`,
  ];
  const rows = payments.map((payment) => paymentRow(order, payment, reference));
  const content = writeCsv([HEADING, ...rows, control]);
  return {
    format: 'csv',
    content,
    fileHash: sha256Hex(content),
    instructionCount: payments.length,
    controlSum: controlSum.toString(),
  };
}

function paymentRow(order: PaymentOrder, payment: PaymentInstruction, reference: string): string[] {
  const { account } = payment;
  if (account === undefined) throw unpayable(payment, 'has no account to pay to');
  const accountText = accountOf(account.details);
  if (payment.amount.length > DIGITS_LIMIT) throw unpayable(payment, 'is too large for a bank');
  for (const text of [account.holderName, accountText]) {
    if (text.length === 0 || text.length > NAME_LIMIT) {
      throw unpayable(payment, `needs names and accounts of 1 to ${NAME_LIMIT} characters`);
    }
    if (isFormula(text) || /\p{Cc}/u.test(text)) {
      throw unpayable(payment, 'has a name or account with characters that no bank takes');
    }
  }
  return [
    payment.endToEndId,
    payment.partyId,
    account.holderName,
    accountText,
    fromMinorUnits(payment.amount, order.minorUnitDigits),
    payment.currency,
    order.requestedOn,
    reference,
  ];
}

/** Known fields stand first, in the order in which banks write them; others follow by name. */
const ACCOUNT_FIELDS = ['iban', 'bic', 'sortCode', 'accountNumber'];

/** `{ iban }` as the IBAN; several fields one after the other. */
function accountOf(details: string): string {
  const fields = new Map(Object.entries(JSON.parse(details) as Record<string, unknown>));
  const others = [...fields.keys()].filter((name) => !ACCOUNT_FIELDS.includes(name)).sort();
  return [...ACCOUNT_FIELDS, ...others]
    .filter((name) => fields.has(name))
    .map((name) => String(fields.get(name)))
    .join(' ');
}

function unpayable(payment: PaymentInstruction, reason: string): GainshareError {
  return new GainshareError('PAYMENT_UNPAYABLE', `The payment to ${payment.partyId} ${reason}.`, {
    party: payment.partyId,
  });
}
