import { expect, test } from 'vitest';
import { accountId } from '../../../core/ledger/account.ts';
import { balancesOf, checkLedger, planPayout } from '../../../core/ledger/index.ts';
import type { LedgerView } from '../../../core/ledger/ledger-view.ts';
import type { PaymentClause } from '../../../core/ledger/payout-terms.ts';
import { SimulatedLedger } from '../../support/ledger-simulation.ts';

const PARTIES = ['payer', 'north', 'south'];
const linesOf = (amounts: readonly string[]) =>
  PARTIES.map((partyId, place) => {
    const amount = amounts[place] ?? '0';
    return { lineId: `share.${partyId}`, partyId, amount, state: 'payable' as const };
  });

/** North owes 30.00 and does not pay in time. */
function carried(terms: Partial<PaymentClause> = {}): SimulatedLedger {
  const ledger = new SimulatedLedger(terms);
  ledger.enter(ledger.input(1, linesOf(['0', '-30.00', '30.00']), PARTIES));
  ledger.carry(owedPlace(ledger));
  return ledger;
}

const owedPlace = (ledger: SimulatedLedger): number =>
  ledger.payments.findIndex(({ instruction }) => instruction.direction === 'collect');

const balanceOf = (ledger: SimulatedLedger, partyId: string): bigint =>
  balancesOf(ledger.transfers, true).get(accountId({ purpose: 'carried', partyId })) ?? 0n;

/** What north is paid of 100.00 in the next period. */
function paidNext(ledger: SimulatedLedger): string | undefined {
  const next = new SimulatedLedger(ledger.terms);
  next.standing = { carried: { north: balanceOf(ledger, 'north') }, advanced: {} };
  const lines = linesOf(['-100.00', '100.00', '0']);
  const { instructions } = planPayout(next.input(1, lines, PARTIES));
  return instructions.find(({ partyId }) => partyId === 'north')?.amount;
}

test('what was carried is kept from the next payout, and money that comes late is not', () => {
  const ledger = carried();
  expect([balanceOf(ledger, 'north'), paidNext(ledger)]).toEqual([-3_000n, '7000']);
  ledger.answer(owedPlace(ledger), 'accepted');
  ledger.answer(owedPlace(ledger), 'accepted');
  expect([balanceOf(ledger, 'north'), paidNext(ledger)]).toEqual([0n, '10000']);
  expect(checkLedger(ledger.view())).toEqual([]);
  ledger.answer(owedPlace(ledger), 'returned');
  expect([balanceOf(ledger, 'north'), paidNext(ledger)]).toEqual([-3_000n, '7000']);
  expect(checkLedger(ledger.view())).toEqual([]);
});

test('between partners it is taken from who was to get it', () => {
  const ledger = carried({ pairs: 'any' });
  const both = () => [balanceOf(ledger, 'north'), balanceOf(ledger, 'south')];
  expect(both()).toEqual([-3_000n, 3_000n]);
  ledger.answer(owedPlace(ledger), 'accepted');
  expect(both()).toEqual([0n, 0n]);
  expect(checkLedger(ledger.view())).toEqual([]);
});

test('it is entered for its revision after a newer one was calculated', () => {
  const ledger = carried();
  ledger.enter(ledger.input(2, linesOf(['0', '-30.00', '30.00']), PARTIES));
  ledger.answer(owedPlace(ledger), 'accepted');
  expect(checkLedger(ledger.view())).toEqual([]);
});

test('what was carried is not rejected afterwards', () => {
  const ledger = carried();
  expect(() => ledger.answer(owedPlace(ledger), 'rejected')).toThrow(
    expect.objectContaining({ code: 'ANSWER_CONTRADICTS' }),
  );
});

const isLate = ({ line }: LedgerView['transfers'][number]) => line === 'late-payment';

test.each<[string, (view: LedgerView) => LedgerView]>([
  ['is missing', (view) => ({ ...view, transfers: view.transfers.filter((one) => !isLate(one)) })],
  [
    'is of another amount',
    (view) => ({
      ...view,
      transfers: view.transfers.map((one) => (isLate(one) ? { ...one, amount: '1' } : one)),
    }),
  ],
  [
    'was never accepted',
    (view) => ({
      ...view,
      instructions: view.instructions.map((one) =>
        one.direction === 'collect' ? { ...one, statuses: ['unknown'] } : one,
      ),
    }),
  ],
])('late money that %s is found', (_, change) => {
  const ledger = carried();
  ledger.answer(owedPlace(ledger), 'accepted');
  expect(checkLedger(change(ledger.view())).map(({ rule }) => rule)).toEqual(['answers']);
});
