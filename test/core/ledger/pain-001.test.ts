import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fromMinorUnits,
  pain001FileWriter,
  type PaymentInstruction,
  type PaymentOrder,
} from '../../../core/ledger/index.ts';
import { schemaFindings } from '../../support/iso-20022.ts';

const SCHEMA = 'pain.001.001.09';

const account = (holderName: string, details: object) => ({
  version: 1,
  holderName,
  details: JSON.stringify(details),
});

const payment = (change: Partial<PaymentInstruction> = {}): PaymentInstruction => ({
  endToEndId: 'GS6E9C3F0F5A1B4D7E8C2A9B3D4E5F6071',
  direction: 'pay',
  partyId: 'north',
  counterpartyId: 'payer',
  attempt: 1,
  amount: '7000',
  currency: 'GBP',
  account: account('North & Sons <practices>', { iban: 'GB33BUKB20201555555555' }),
  transferIds: [],
  ...change,
});

const order = (
  instructions: readonly PaymentInstruction[],
  change: Partial<PaymentOrder> = {},
): PaymentOrder => ({
  programmeId: 'pilot',
  periodId: '2025',
  revisionNumber: 2,
  revisionHash: 'a'.repeat(64),
  currency: 'GBP',
  minorUnitDigits: 2,
  requestedOn: '2026-02-10',
  createdAt: '2026-02-10T12:00:00.000Z',
  auditHead: { seq: 84, hash: 'c'.repeat(64) },
  payer: account('The payer', { sortCode: '089999', accountNumber: '66374958' }),
  instructions,
  ...change,
});

const south = payment({
  endToEndId: 'GS2',
  partyId: 'south',
  amount: '5',
  account: account('South', { sortCode: '202959', accountNumber: '63748472', bic: 'MIDLGB22' }),
});
const abroad = payment({
  endToEndId: 'GS3',
  partyId: 'east',
  amount: '123456789012345678',
  account: account('Ost GmbH “Praxis”', { sortCode: '021000021', accountNumber: '000100001' }),
});

test('a file is valid against the schema of ISO 20022, in every kind of account', async () => {
  const owing = payment({ endToEndId: 'GS4', partyId: 'west', direction: 'collect' });
  const { content, ...file } = pain001FileWriter.write(order([payment(), south, abroad, owing]));
  expect(await schemaFindings(content, SCHEMA)).toEqual([]);
  expect(file).toMatchObject({ instructionCount: 3, controlSum: '123456789012352683' });
  expect(content.match(/<NbOfTxs>3<\/NbOfTxs>/g)).toHaveLength(2);
  expect(content.match(/<CtrlSum>1234567890123526.83<\/CtrlSum>/g)).toHaveLength(2);
  expect(content).toContain('<InstdAmt Ccy="GBP">70.00</InstdAmt>');
  expect(content).toContain('<Nm>North &amp; Sons &lt;practices&gt;</Nm>');
  expect(content).toContain(`<EndToEndId>${payment().endToEndId}</EndToEndId>`);
  expect(content).not.toContain('GS4');
});

test('each payment carries the head of the audit, however long the names are', async () => {
  const long = { programmeId: 'p'.repeat(60), periodId: 'q'.repeat(60) };
  const { content } = pain001FileWriter.write(order([payment()], long));
  const [, text = ''] = /<Ustrd>(.*)<\/Ustrd>/.exec(content) ?? [];
  expect(text).toMatch(new RegExp(`^p{60} q+ audit 84:c{64}$`));
  expect(text).toHaveLength(140);
  expect(await schemaFindings(content, SCHEMA)).toEqual([]);
});

test('the schema finds an element in the wrong place, and an amount below zero', async () => {
  const { content } = pain001FileWriter.write(order([payment()]));
  const swapped = content.replace(/(<MsgId>.*?<\/MsgId>)(<CreDtTm>.*?<\/CreDtTm>)/, '$2$1');
  expect(await schemaFindings(swapped, SCHEMA)).not.toEqual([]);
  const below = content.replace('"GBP">70.00<', '"GBP">-70.00<');
  expect(await schemaFindings(below, SCHEMA)).not.toEqual([]);
});

test('the same payments have the same message id whenever they are written, others another', () => {
  const id = (content: string) => /<MsgId>(.*?)<\/MsgId>/.exec(content)?.[1];
  const written = (instructions: PaymentInstruction[], createdAt: string) =>
    id(pain001FileWriter.write(order(instructions, { createdAt })).content);
  const first = written([payment()], '2026-02-10T12:00:00.000Z');
  expect(first).toMatch(/^GS[0-9A-F]{32}$/);
  expect(written([payment()], '2026-02-11T12:00:00.000Z')).toBe(first);
  expect(written([payment({ endToEndId: 'GS9' })], '2026-02-10T12:00:00.000Z')).not.toBe(first);
});

test('what no bank takes is refused: control characters, a payer without an account', () => {
  const bell = payment({ account: account('North\u0007', { iban: 'GB33BUKB20201555555555' }) });
  expect(() => pain001FileWriter.write(order([bell]))).toThrow(
    expect.objectContaining({ code: 'PAYMENT_UNPAYABLE' }),
  );
  const half = payment({ account: account('North\uD800', { iban: 'GB33BUKB20201555555555' }) });
  expect(() => pain001FileWriter.write(order([half]))).toThrow(
    expect.objectContaining({ code: 'PAYMENT_UNPAYABLE' }),
  );
  expect(() => pain001FileWriter.write(order([payment()], { payer: undefined }))).toThrow(
    expect.objectContaining({ code: 'ACCOUNT_DETAILS_MISSING' }),
  );
});

test('the control sum is the sum of the amounts, whatever the currency counts in', () => {
  const units = fc.bigInt({ min: 1n, max: 999_999_999_999n }).map(String);
  fc.assert(
    fc.property(
      fc.array(units, { minLength: 1, maxLength: 30 }),
      fc.constantFrom(0, 2, 3),
      (amounts, minorUnitDigits) => {
        const instructions = amounts.map((amount, place) =>
          payment({ amount, endToEndId: `GS${place}` }),
        );
        const { content, controlSum } = pain001FileWriter.write(
          order(instructions, { minorUnitDigits }),
        );
        const written = [...content.matchAll(/<InstdAmt Ccy="GBP">(.*?)</g)].map(
          ([, text]) => text,
        );
        expect(written).toEqual(amounts.map((amount) => fromMinorUnits(amount, minorUnitDigits)));
        const sum = amounts.reduce((total, amount) => total + BigInt(amount), 0n);
        expect(controlSum).toBe(sum.toString());
        expect(content).toContain(`<CtrlSum>${fromMinorUnits(sum, minorUnitDigits)}<`);
      },
    ),
    { numRuns: 50 },
  );
});
