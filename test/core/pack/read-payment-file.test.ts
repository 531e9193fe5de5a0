import { expect, test } from 'vitest';
import {
  csvPaymentFileWriter,
  pain001FileWriter,
  type PaymentOrder,
} from '../../../core/ledger/index.ts';
import { readPaymentFile } from '../../../core/pack/read-payment-file.ts';

const account = (holderName: string) => ({
  version: 1,
  holderName,
  details: JSON.stringify({ sortCode: '089999', accountNumber: '66374958' }),
});

const instruction = (partyId: string, amount: string) => ({
  endToEndId: `GS${partyId.toUpperCase()}`,
  direction: 'pay' as const,
  partyId,
  counterpartyId: 'payer',
  attempt: 1,
  amount,
  currency: 'GBP',
  account: account(`${partyId} & "sons", <practices>`),
  transferIds: [],
});

const order: PaymentOrder = {
  programmeId: 'pilot',
  periodId: '2025',
  revisionNumber: 2,
  revisionHash: 'a'.repeat(64),
  currency: 'GBP',
  minorUnitDigits: 2,
  requestedOn: '2026-02-10',
  createdAt: '2026-02-10T12:00:00.000Z',
  auditHead: { seq: 84, hash: 'c'.repeat(64) },
  payer: account('The payer'),
  instructions: [instruction('north', '7000'), instruction('south', '1')],
};

const csv = csvPaymentFileWriter.write(order).content;
const pain = pain001FileWriter.write(order).content;
const read = (content: string) => readPaymentFile(content, order.revisionHash);

test.each([
  ['a table', csv, 1],
  ['pain.001', pain, 2],
])('%s tells what it was written from', (_, content, totals) => {
  const said = read(content);
  expect(said?.payments).toMatchObject([
    { endToEndId: 'GSNORTH', amount: '70.00', currency: 'GBP' },
    { endToEndId: 'GSSOUTH', amount: '0.01', currency: 'GBP' },
  ]);
  expect(said?.totals).toEqual(
    Array.from({ length: totals }, () => ({ count: '2', sum: '70.01' })),
  );
  expect(new Set(said?.references.map((each) => each.slice(-66)))).toEqual(
    new Set([`4:${'c'.repeat(64)}`]),
  );
});

test.each([
  ['a table of another revision', csv.replaceAll('a'.repeat(64), 'b'.repeat(64))],
  ['a table without its last row', csv.slice(0, csv.indexOf('CONTROL'))],
  ['a table in two currencies', csv.replace('GBP', 'EUR')],
  ['a comment', pain.replace('<PmtInf>', '<!-- <x> --><PmtInf>')],
  ['a second block', pain.replace('<PmtInf>', '<PmtInf></PmtInf><PmtInf>')],
  [
    'a payment that stands elsewhere',
    pain.replace('<PmtInf>', '<CdtTrfTxInf></CdtTrfTxInf><PmtInf>'),
  ],
  ['a tag that is not closed', pain.replace('</Dbtr>', '')],
  ['something after the end', `${pain}x<`],
])('%s is not read', (_, content) => {
  expect(read(content)).toBeUndefined();
});
