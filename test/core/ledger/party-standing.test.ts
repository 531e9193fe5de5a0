import { expect, test } from 'vitest';
import { balancesOf } from '../../../core/ledger/index.ts';
import { dueOf } from '../../../core/ledger/dues.ts';
import { partyStanding } from '../../../core/ledger/party-standing.ts';
import { SimulatedLedger } from '../../support/ledger-simulation.ts';

const PARTIES = ['fund', 'north', 'south'];
const LINES = [
  { lineId: 'share.fund', partyId: 'fund', amount: '-120.00', state: 'payable' },
  { lineId: 'share.north', partyId: 'north', amount: '70.00', state: 'payable' },
  { lineId: 'share.south', partyId: 'south', amount: '50.00', state: 'payable' },
] as const;

function paidOut() {
  const ledger = new SimulatedLedger();
  const input = ledger.input(1, LINES, PARTIES);
  ledger.enter(input);
  const place = (party: string) =>
    ledger.payments.findLastIndex(({ instruction }) => instruction.partyId === party);
  const standing = (party: string) => {
    const found = partyStanding(ledger.transfers, party);
    // What is still due is what the ledger's own balances say.
    expect(found.stillDue).toBe(dueOf(party, balancesOf(ledger.transfers, false)));
    const { due, accepted, onItsWay, dueAgain } = found;
    return [due, accepted, onItsWay, dueAgain];
  };
  return { ledger, input, place, standing };
}

test('what is due stays due while the bank is silent, and after it accepted', () => {
  const { ledger, place, standing } = paidOut();
  expect(standing('north')).toEqual([7_000n, 0n, 7_000n, 0n]);
  ledger.answer(place('north'), 'accepted');
  expect(standing('north')).toEqual([7_000n, 7_000n, 0n, 0n]);
});

test.each(['rejected', 'unknown'] as const)('what the bank says is %s is due again', (status) => {
  const { ledger, input, place, standing } = paidOut();
  ledger.answer(place('north'), status);
  expect(standing('north')).toEqual([7_000n, 0n, 0n, 7_000n]);
  ledger.reissue(input, 'north');
  expect(standing('north')).toEqual([7_000n, 0n, 7_000n, 0n]);
});

test('what the bank returned is due again, though it was accepted before', () => {
  const { ledger, place, standing } = paidOut();
  ledger.answer(place('south'), 'accepted');
  ledger.answer(place('south'), 'returned');
  expect(standing('south')).toEqual([5_000n, 0n, 0n, 5_000n]);
});

test('the clearing party owes its part, and settles it with itself', () => {
  expect(paidOut().standing('fund')).toEqual([-12_000n, -12_000n, 0n, 0n]);
});

test('the due of a period is that of its newest revision, what was paid before stays paid', () => {
  const { ledger, place, standing } = paidOut();
  ledger.answer(place('north'), 'accepted');
  const corrected = LINES.map((line) =>
    line.partyId === 'north'
      ? { ...line, amount: '80.00' }
      : { ...line, amount: line.partyId === 'fund' ? '-130.00' : line.amount },
  );
  ledger.enter(ledger.input(2, corrected, PARTIES));
  expect(standing('north')).toEqual([8_000n, 7_000n, 1_000n, 0n]);
});
