import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allCommands } from '../../client/cli/all-commands.ts';
import { fromMinorUnits, type PayoutLine } from '../../core/ledger/index.ts';
import { balancesOf } from '../../core/ledger/balances.ts';
import { checkLedger } from '../../core/ledger/check-ledger.ts';
import { dueOf } from '../../core/ledger/dues.ts';
import { paymentStanding } from '../../core/ledger/payment-standing.ts';
import { SimulatedLedger } from '../support/ledger-simulation.ts';

const text = readFileSync(new URL('../../docs/payments.md', import.meta.url), 'utf8');
const [, example = ''] = text.split('issued again: an example');

const rows = example
  .split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, step = '', due = '', payments = '']) => [step, due, payments] as const);

const PARTIES = ['payer', 'north', 'south'];
const LINES: readonly PayoutLine[] = [
  { lineId: 'share.north', partyId: 'north', amount: '70.00', state: 'payable' },
  { lineId: 'share.south', partyId: 'south', amount: '50.00', state: 'payable' },
  { lineId: 'share.payer', partyId: 'payer', amount: '-120.00', state: 'payable' },
];

const ledger = new SimulatedLedger();
const input = () => ledger.input(1, LINES, PARTIES);
const newestOf = (party: string): number =>
  ledger.payments.findLastIndex(({ instruction }) => instruction.partyId === party);

const STEPS: Readonly<Record<string, () => void>> = {
  'the file is made': () => ledger.enter(input()),
  'the bank accepts south and rejects north': () => {
    ledger.answer(newestOf('south'), 'accepted');
    ledger.answer(newestOf('north'), 'rejected');
  },
  'it is issued again': () => ledger.reissue(input(), 'north'),
  'the bank accepts it': () => ledger.answer(newestOf('north'), 'accepted'),
  'the bank returns it': () => ledger.answer(newestOf('north'), 'returned'),
};

test('a payment that is rejected and returned is issued again as the example says', () => {
  expect(rows?.length).toBe(7);
  for (const [step, due, payments] of rows ?? []) {
    STEPS[step]?.();
    const own = ledger.payments.filter(({ instruction }) => instruction.partyId === 'north');
    const said = own.map(
      ({ instruction, statuses }) =>
        `${fromMinorUnits(instruction.amount, 2)} ${paymentStanding(statuses)}`,
    );
    const units = dueOf('north', balancesOf(ledger.transfers, true));
    expect([step, fromMinorUnits(String(units), 2), said.join(', ')]).toEqual([
      step,
      due,
      payments,
    ]);
    expect(checkLedger(ledger.view())).toEqual([]);
  }
  expect(ledger.movedTo('north')).toBe(7000n);
});

test('the commands of the example are those of the product', () => {
  const typed = [...example.matchAll(/^gainshare (\w+ \w+)/gm)].map(([, words]) => words);
  const known = allCommands.map(({ usage }) => usage.split(' ').slice(0, 2).join(' '));
  expect(typed.length).toBe(5);
  for (const words of typed) expect(known).toContain(words);
});
