import { csvPaymentFileWriter } from './csv-payment-file.ts';
import { pain001FileWriter } from './pain-001-file.ts';
import type { PaymentFileWriter } from './payment-file.ts';

/** The formats of payment files, by the name that an agreement gives them. */
export const paymentFileWriters: Readonly<Record<'csv' | 'pain.001', PaymentFileWriter>> = {
  csv: csvPaymentFileWriter,
  'pain.001': pain001FileWriter,
};
