import { expect, test } from 'vitest';

import {
  endToEndIdOf,
  fromMinorUnits,
  type PayoutLine,
  planPayout,
  toMinorUnits,
} from '../../../core/ledger/index.ts';
import { SimulatedLedger } from '../../support/ledger-simulation.ts';

const PARTIES = ['payer', 'north', 'south'];

const line = (
  partyId: string,
  amount: string,
  state: 'payable' | 'withheld' = 'payable',
): PayoutLine => ({ lineId: `share.${partyId}`, partyId, amount, state });

const LINES = [line('north', '70.00'), line('south', '50.00'), line('payer', '-120.00')];

test('two who gain get one payment each, and the clearing party settles its part', () => {
  const plan = planPayout(new SimulatedLedger().input(1, LINES, PARTIES));
  expect(
    plan.instructions.map(({ partyId, direction, amount }) => [partyId, direction, amount]),
  ).toEqual([
    ['north', 'pay', '7000'],
    ['south', 'pay', '5000'],
  ]);
  expect(plan.pending.map(({ transferId }) => transferId)).toEqual([
    '2025/1/north/payment',
    '2025/1/south/payment',
  ]);
  expect(plan.posted.at(-1)).toMatchObject({
    transferId: '2025/1/payer/payment',
    debit: { purpose: 'clearing', partyId: 'payer' },
    credit: { purpose: 'receivable', partyId: 'payer' },
    amount: '12000',
  });
});

test('what was paid for an earlier revision is netted: 70.00 after 60.00 pays 10.00', () => {
  const ledger = new SimulatedLedger();
  const first = [line('north', '60.00'), line('south', '60.00'), line('payer', '-120.00')];
  ledger.enter(ledger.input(1, first, PARTIES));
  ledger.answer(0, 'accepted');
  ledger.answer(1, 'accepted');
  const plan = planPayout(ledger.input(2, LINES, PARTIES));
  expect(
    plan.instructions.map(({ partyId, direction, amount }) => [partyId, direction, amount]),
  ).toEqual([
    ['north', 'pay', '1000'],
    ['south', 'collect', '1000'],
  ]);
  expect(plan.posted[0]).toMatchObject({
    reverses: '2025/1/north/share.north',
    reason: 'revision 2 takes the place of revision 1',
  });
});

test('a payment without an answer counts as moved, and is not sent again', () => {
  const ledger = new SimulatedLedger();
  ledger.enter(ledger.input(1, LINES, PARTIES));
  expect(planPayout(ledger.input(2, LINES, PARTIES)).instructions).toEqual([]);
});

test('a withheld line is entered and not paid', () => {
  const lines = [
    line('north', '70.00', 'withheld'),
    line('south', '50.00'),
    line('payer', '-120.00'),
  ];
  const plan = planPayout(new SimulatedLedger().input(1, lines, PARTIES));
  expect(plan.instructions.map(({ partyId }) => partyId)).toEqual(['south']);
  expect(plan.posted[0]).toMatchObject({ credit: { purpose: 'withheld', partyId: 'north' } });
});

test('a partner who owes is asked to pay, without account details', () => {
  const lines = [line('north', '-70.00'), line('south', '50.00'), line('payer', '20.00')];
  const input = new SimulatedLedger().input(1, lines, PARTIES);
  const [north] = planPayout(input).instructions;
  expect(north).toMatchObject({ partyId: 'north', direction: 'collect', amount: '7000' });
  expect(north).not.toHaveProperty('account');
});

test('lines that do not sum to zero, and payees without account details, are refused', () => {
  const ledger = new SimulatedLedger();
  const unbalanced = ledger.input(1, LINES.slice(0, 2), PARTIES);
  expect(() => planPayout(unbalanced)).toThrow(
    expect.objectContaining({ code: 'POSITIONS_UNBALANCED' }),
  );
  const input = { ...ledger.input(1, LINES, PARTIES), accounts: {} };
  expect(() => planPayout(input)).toThrow(
    expect.objectContaining({ code: 'ACCOUNT_DETAILS_MISSING' }),
  );
});

test('amounts become minor units without losing a digit', () => {
  expect(toMinorUnits('-12.5', 2)).toBe(-1250n);
  expect(toMinorUnits('25813466', 2)).toBe(2581346600n);
  expect(toMinorUnits('7', 0)).toBe(7n);
  for (const wrong of ['1.005', '1e3', '', '1,000.00', '.5', '+1', 'NaN']) {
    expect(() => toMinorUnits(wrong, 2), wrong).toThrow(
      expect.objectContaining({ code: 'NUMBER_INVALID' }),
    );
  }
});

test('the id of a payment is its own, the same every time, and 34 long', () => {
  const payment = {
    programmeId: 'usmm',
    periodId: '2021',
    revisionHash: 'a'.repeat(64),
    payeeId: 'north',
    attempt: 1,
  };
  const id = endToEndIdOf(payment);
  expect(id).toMatch(/^GS[0-9A-F]{32}$/);
  expect(endToEndIdOf({ ...payment })).toBe(id);
  const others = [
    { programmeId: 'other' },
    { periodId: '2022' },
    { revisionHash: 'b'.repeat(64) },
    { payeeId: 'south' },
    { attempt: 2 },
  ].map((change) => endToEndIdOf({ ...payment, ...change }));
  expect(new Set([id, ...others]).size).toBe(6);
});

test('a payment that the bank rejected is issued again over what is due, under another id', () => {
  const ledger = new SimulatedLedger();
  const input = ledger.input(1, LINES, PARTIES);
  ledger.enter(input);
  ledger.answer(0, 'rejected');
  ledger.reissue(input, 'north');
  const [first, , again] = ledger.payments;
  expect(again?.instruction).toMatchObject({ partyId: 'north', amount: '7000', attempt: 2 });
  expect(again?.instruction.endToEndId).not.toBe(first?.instruction.endToEndId);
  expect(() => ledger.reissue(input, 'north')).toThrow(
    expect.objectContaining({ code: 'ALREADY_DECIDED' }),
  );
  expect(() => ledger.reissue(input, 'south')).toThrow(
    expect.objectContaining({ code: 'ALREADY_DECIDED' }),
  );
});

test('a revision that netted and paid nothing has its late rejections issued again', () => {
  const ledger = new SimulatedLedger();
  const enter = (number: number, ...amounts: string[]) => {
    const north = amounts.map((amount, place) => ({
      ...line('north', amount),
      lineId: `share-${place}.north`,
    }));
    const sum = amounts.reduce((total, amount) => total + toMinorUnits(amount, 2), 0n);
    const input = ledger.input(number, [...north, line('payer', fromMinorUnits(-sum, 2))], PARTIES);
    ledger.enter(input);
    return input;
  };
  enter(1, '3.00');
  enter(2, '1.00');
  const last = enter(3, '2.00', '-1.00');
  const made = ledger.payments.map(({ instruction }) => instruction);
  expect(made.map(({ direction, amount }) => [direction, amount])).toEqual([
    ['pay', '300'],
    ['collect', '200'],
  ]);
  expect(ledger.transfers.map(({ transferId }) => transferId)).toContain('2025/3/north/netting');
  ledger.answer(0, 'rejected');
  ledger.answer(1, 'rejected');
  ledger.reissue(last, 'north');
  expect(ledger.payments.at(-1)?.instruction).toMatchObject({ direction: 'pay', amount: '100' });
  expect(ledger.transfers.map(({ transferId }) => transferId)).toContain('2025/3/north/netting.1');
});
