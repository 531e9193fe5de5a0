import { sha256Hex } from '../canonical/index.ts';
import { isFormula, writeCsv } from '../csv/index.ts';
import { fromMinorUnits } from './minor-units.ts';
import {
  controlSumOf,
  type FiledPayment,
  filedPayments,
  type PaymentFile,
  type PaymentFileWriter,
  type PaymentOrder,
  remittanceText,
  unpayable,
} from './payment-file.ts';

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

const ACCOUNT_LIMIT = 140;

/**
 * A plain table for banking systems: one row a payment, and a last row CONTROL with their number
 * and sum. Throws PAYMENT_UNPAYABLE for what a bank would not take, or a spreadsheet would run.
 */
export const csvPaymentFileWriter: PaymentFileWriter = { format: 'csv', write: writePaymentCsv };

function writePaymentCsv(order: PaymentOrder): PaymentFile {
  const payments = filedPayments(order);
  const controlSum = controlSumOf(payments);
  const control = [
    'CONTROL',
    '',
    '',
    `${payments.length} payments`,
    fromMinorUnits(controlSum, order.minorUnitDigits),
    order.currency,
    order.requestedOn,
    `${remittanceText(order)} ${order.revisionHash}`,
  ];
  const rows = payments.map((payment) => paymentRow(order, payment));
  const content = writeCsv([HEADING, ...rows, control]);
  return {
    format: 'csv',
    content,
    fileHash: sha256Hex(content),
    instructionCount: payments.length,
    controlSum: controlSum.toString(),
  };
}

function paymentRow(order: PaymentOrder, payment: FiledPayment): string[] {
  const { holderName, details } = payment.account;
  const accountText = accountOf(details);
  if (accountText.length === 0 || accountText.length > ACCOUNT_LIMIT) {
    throw unpayable(payment, `needs an account of 1 to ${ACCOUNT_LIMIT} characters`);
  }
  for (const text of [holderName, accountText]) {
    if (isFormula(text) || /\p{Cc}/u.test(text)) {
      throw unpayable(payment, 'has a name or account with characters that no bank takes');
    }
  }
  return [
    payment.endToEndId,
    payment.partyId,
    holderName,
    accountText,
    fromMinorUnits(payment.amount, order.minorUnitDigits),
    payment.currency,
    order.requestedOn,
    remittanceText(order),
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
