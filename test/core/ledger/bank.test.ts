import { expect, test } from 'vitest';

import { sha256Hex } from '../../../core/canonical/index.ts';
import {
  applyBankAnswers,
  type AnswerStatus,
  csvPaymentFileWriter,
  type LedgerTransfer,
  type PaymentInstruction,
  readBankAnswer,
} from '../../../core/ledger/index.ts';

const payment = (change: Partial<PaymentInstruction> = {}): PaymentInstruction => ({
  endToEndId: 'GS1',
  direction: 'pay',
  partyId: 'north',
  counterpartyId: 'payer',
  attempt: 1,
  amount: '7000',
  currency: 'USD',
  account: { version: 1, holderName: 'North, LLC', details: '{"iban":"GB33BUKB20201555555555"}' },
  transferIds: ['2025/1/north/payment'],
  ...change,
});

const order = (instructions: readonly PaymentInstruction[]) => ({
  programmeId: 'usmm',
  periodId: '2021',
  revisionNumber: 2,
  revisionHash: 'a'.repeat(64),
  currency: 'USD',
  minorUnitDigits: 2,
  requestedOn: '2022-10-31',
  createdAt: '2022-10-30T12:00:00.000Z',
  auditHead: { seq: 84, hash: 'c'.repeat(64) },
  instructions,
});

test('a payment file has one row a payment and a control row with number and sum', () => {
  const south = payment({
    endToEndId: 'GS2',
    partyId: 'south',
    amount: '5',
    account: {
      version: 1,
      holderName: 'South',
      details: '{"accountNumber":"55779911","sortCode":"200000"}',
    },
  });
  const owing = payment({ endToEndId: 'GS3', partyId: 'east', direction: 'collect' });
  const file = csvPaymentFileWriter.write(order([payment(), south, owing]));
  const told = `usmm 2021 revision 2 audit 84:${'c'.repeat(64)}`;
  expect(file.content.split('\r\n')).toEqual([
    'end_to_end_id,party,holder_name,account,amount,currency,requested_on,reference',
    `GS1,north,"North, LLC",GB33BUKB20201555555555,70.00,USD,2022-10-31,${told}`,
    `GS2,south,South,200000 55779911,0.05,USD,2022-10-31,${told}`,
    `CONTROL,,,2 payments,70.05,USD,2022-10-31,${told} ${'a'.repeat(64)}`,
    '',
  ]);
  expect(file).toMatchObject({
    format: 'csv',
    fileHash: sha256Hex(file.content),
    instructionCount: 2,
    controlSum: '7005',
  });
});

test('what a bank would not take, or a spreadsheet would run, is refused and not altered', () => {
  const named = (holderName: string) =>
    payment({ account: { version: 1, holderName, details: '{"iban":"X"}' } });
  const refused = [
    named('=HYPERLINK("http://x")'),
    named('+44 20'),
    named('@SUM(A1)'),
    named('-2+3'),
    named('two\nlines'),
    named(''),
    named('n'.repeat(141)),
    payment({ account: { version: 1, holderName: 'North', details: '{}' } }),
    payment({ amount: '1'.repeat(19) }),
  ];
  for (const each of refused) {
    expect(() => csvPaymentFileWriter.write(order([each]))).toThrow(
      expect.objectContaining({ code: 'PAYMENT_UNPAYABLE' }),
    );
  }
});

test('a bank answer is read row by row, with quotes and any line end', () => {
  const text =
    '\uFEFFend_to_end_id,status,reason\r\nGS1,accepted,\nGS2,rejected,"closed, since ""May"""\n\n';
  expect(readBankAnswer(text)).toEqual([
    { endToEndId: 'GS1', status: 'accepted', reason: '' },
    { endToEndId: 'GS2', status: 'rejected', reason: 'closed, since "May"' },
  ]);
});

const HEADING = 'end_to_end_id,status,reason\n';
test.each([
  ['nothing', ''],
  ['another heading', 'id,status,reason\nGS1,accepted,\n'],
  ['no answer', HEADING],
  ['a missing cell', `${HEADING}GS1,accepted\n`],
  ['a cell too many', `${HEADING}GS1,accepted,,\n`],
  ['an unknown status', `${HEADING}GS1,Accepted,\n`],
  ['a payment twice', `${HEADING}GS1,accepted,\nGS1,rejected,\n`],
  ['an id no bank could have', `${HEADING}${'G'.repeat(36)},accepted,\n`],
  ['a formula for an id', `${HEADING}=GS1,accepted,\n`],
  ['an open quote', `${HEADING}GS1,accepted,"open\n`],
  ['a quote inside a cell', `${HEADING}GS1,accepted,in"side\n`],
  ['text after a quote', `${HEADING}GS1,accepted,"quoted"x\n`],
  ['an empty row between', `${HEADING}GS1,accepted,\n\nGS2,accepted,\n`],
  ['a file without end', `${HEADING}GS1,accepted,${'x'.repeat(5_000_000)}`],
])('a bank answer with %s is refused', (_, text) => {
  expect(() => readBankAnswer(text)).toThrow(
    expect.objectContaining({ code: 'ANSWER_UNREADABLE' }),
  );
});

const transfer: LedgerTransfer = {
  transferId: '2025/1/north/payment',
  debit: { purpose: 'payable', partyId: 'north' },
  credit: { purpose: 'clearing', partyId: 'payer' },
  amount: '7000',
  periodId: '2025',
  revisionNumber: 1,
  partyId: 'north',
  line: 'payment',
  state: 'pending',
  at: '2026-01-31T12:00:00.000Z',
};

const answered = (statuses: AnswerStatus[], status: AnswerStatus) =>
  applyBankAnswers(
    [{ endToEndId: 'GS1', transfers: [transfer], statuses, isCarried: false }],
    [{ endToEndId: 'GS1', status, reason: 'closed' }],
  );

test('accepted is posted, rejected voided, returned reversed, once each', () => {
  expect(answered([], 'accepted').posted).toEqual([transfer.transferId]);
  expect(answered([], 'rejected').voided).toEqual([
    { transferId: transfer.transferId, reason: 'rejected by the bank: closed' },
  ]);
  expect(answered(['accepted'], 'returned').reversals).toEqual([
    expect.objectContaining({
      debit: transfer.credit,
      credit: transfer.debit,
      reverses: transfer.transferId,
      reason: 'returned by the bank: closed',
    }),
  ]);
  const nothing = { fresh: [], posted: [], voided: [], expired: [], late: [], reversals: [] };
  expect(answered(['accepted'], 'accepted')).toEqual(nothing);
  expect(answered(['accepted', 'returned'], 'returned')).toEqual(nothing);
});

test.each<[AnswerStatus[], AnswerStatus]>([
  [['accepted'], 'rejected'],
  [['rejected'], 'accepted'],
  [['rejected'], 'returned'],
  [[], 'returned'],
])('after %s a payment cannot be %s', (statuses, status) => {
  expect(() => answered(statuses, status)).toThrow(
    expect.objectContaining({ code: 'ANSWER_CONTRADICTS' }),
  );
});

test('an answer to a payment that is not ours is refused', () => {
  expect(() =>
    applyBankAnswers([], [{ endToEndId: 'GS9', status: 'accepted', reason: '' }]),
  ).toThrow(expect.objectContaining({ code: 'TARGET_UNKNOWN' }));
});
