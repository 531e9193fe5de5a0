import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { parseCsv, writeCsv } from '../../core/csv/index.ts';
import {
  ACCOUNT_PURPOSES,
  ANSWER_STATUSES,
  csvPaymentFileWriter,
  fromMinorUnits,
  LEDGER_RULES,
  type PayoutLine,
  readBankAnswer,
} from '../../core/ledger/index.ts';
import { SimulatedLedger } from '../support/ledger-simulation.ts';

const text = readFileSync(new URL('../../docs/ledger.md', import.meta.url), 'utf8');

/** The tables of the document, by the word that heads their first column. */
function table(heading: string): string[][] {
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  const start = rows.findIndex((row) => row.startsWith(`| ${heading} |`));
  const cells = rows.slice(start + 2).map((row) => row.split('|').map((cell) => cell.trim()));
  const end = cells.findIndex((row) => /^(account|party|status|rule)$/.test(row[1] ?? ''));
  return cells.slice(0, end === -1 ? undefined : end).map((row) => row.slice(1, -1));
}

const codeBlocks = (): string[] =>
  [...text.matchAll(/```csv\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

const PARTIES = ['payer', 'north', 'south'];
const lines = (amounts: readonly string[]): PayoutLine[] =>
  amounts.map((amount, index) => {
    const partyId = PARTIES[index] ?? '';
    return { lineId: `share.${partyId}`, partyId, amount, state: 'payable' };
  });

test('the example of netting comes out as its table says', () => {
  const rows = table('party');
  const column = (place: number) =>
    PARTIES.map((party) => rows.find((row) => row[0] === party)?.[place] ?? '');
  const ledger = new SimulatedLedger();
  ledger.enter(ledger.input(1, lines(column(2)), PARTIES));
  ledger.payments.forEach((_, place) => ledger.answer(place, 'accepted'));
  ledger.enter(ledger.input(2, lines(column(1)), PARTIES));
  const said = new Map(
    ledger.payments
      .filter((payment) => payment.revisionNumber === 2)
      .map(({ instruction: { partyId, direction, amount } }) => [
        partyId,
        `${direction === 'pay' ? 'is paid' : 'pays'} ${fromMinorUnits(amount, 2)}`,
      ]),
  );
  expect(PARTIES.map((party) => said.get(party) ?? 'nothing')).toEqual(column(3));
});

test('the payment file of the example is what the writer writes', () => {
  const [file = ''] = codeBlocks();
  const parsed = parseCsv(file);
  const rows = parsed.ok ? parsed.rows : [];
  const [endToEndId = '', partyId = '', holderName = '', iban = ''] = rows[1] ?? [];
  const words = rows[2]?.[7]?.split(' ') ?? [];
  const [programmeId = '', periodId = '', , , , head = '', revisionHash = ''] = words;
  const [seq = '', hash = ''] = head.split(':');
  const written = csvPaymentFileWriter.write({
    ...{ programmeId, periodId, revisionNumber: 2, revisionHash, currency: 'GBP' },
    minorUnitDigits: 2,
    requestedOn: rows[1]?.[6] ?? '',
    createdAt: '2026-02-10T12:00:00.000Z',
    auditHead: { seq: Number(seq), hash },
    instructions: [
      {
        ...{ endToEndId, direction: 'pay', partyId, counterpartyId: 'payer', attempt: 1 },
        ...{ amount: '1000', currency: 'GBP' },
        account: { version: 1, holderName, details: JSON.stringify({ iban }) },
        transferIds: [],
      },
    ],
  });
  expect(written.content).toBe(writeCsv(rows));
});

test('the answer of the example can be read, and answers the payment of the example', () => {
  const [file = '', answer = ''] = codeBlocks();
  const [first] = readBankAnswer(answer);
  expect(first).toMatchObject({ status: 'rejected', reason: 'account closed' });
  expect(file).toContain(first?.endToEndId);
});

test('accounts, answers and rules are those of the code', () => {
  const plain = (cell = ''): string => cell.replaceAll('`', '').replace(/:PARTY$/, '');
  const accounts = table('account').map(([cell]) => plain(cell));
  expect(ACCOUNT_PURPOSES).toEqual(expect.arrayContaining(accounts));
  expect(table('status').map(([cell]) => plain(cell))).toEqual([...ANSWER_STATUSES]);
  expect(
    table('rule')
      .map(([cell]) => plain(cell))
      .sort(),
  ).toEqual([...LEDGER_RULES].sort());
});
