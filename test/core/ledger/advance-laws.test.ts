import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  accountId,
  balancesOf,
  checkLedger,
  fromMinorUnits,
  type PayoutLine,
} from '../../../core/ledger/index.ts';
import { dueParties } from '../../../core/ledger/dues.ts';
import { planAdvance } from '../../../core/ledger/plan-advance.ts';
import { hasEffect } from '../../../core/ledger/transfer.ts';
import { SimulatedLedger } from '../../support/ledger-simulation.ts';

const runs = { numRuns: process.env['GAINSHARE_TEST_LONG'] === '1' ? 20_000 : 300 };
const PARTIES = ['fund', 'north', 'south', 'east'];
const PARTNERS = PARTIES.slice(1);

/** Two lines of each partner in minor units; the fund pays for all of them. */
const amounts = fc.array(fc.bigInt({ min: -3_000n, max: 9_000n }), {
  minLength: 2 * PARTNERS.length,
  maxLength: 2 * PARTNERS.length,
});

function linesOf(units: readonly bigint[]): PayoutLine[] {
  const own = units.map((each, place) => {
    const partyId = PARTNERS[place % PARTNERS.length] ?? '';
    const lineId = `${place < PARTNERS.length ? 'share' : 'quality'}.${partyId}`;
    return { lineId, partyId, amount: fromMinorUnits(each, 2), state: 'payable' as const };
  });
  const funding = fromMinorUnits(-units.reduce((sum, each) => sum + each, 0n), 2);
  return [...own, { lineId: 'funding', partyId: 'fund', amount: funding, state: 'payable' }];
}

const story = fc.record({
  first: amounts,
  final: fc.option(amounts, { nil: undefined }),
  held: fc.array(fc.nat({ max: 5 }), { maxLength: 4 }),
  share: fc.constantFrom('1', '0.8', '1/3'),
  answers: fc.array(fc.constantFrom('accepted' as const, 'rejected' as const), {
    minLength: 3,
    maxLength: 3,
  }),
});

type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

/** What a partner has got in cash: payments to it less payments by it. */
function cashOf(ledger: SimulatedLedger, partyId: string): bigint {
  const clearing = accountId({ purpose: 'clearing', partyId: 'fund' });
  return ledger.transfers
    .filter(
      (each) => hasEffect(each) && each.partyId === partyId && each.line.startsWith('payment'),
    )
    .reduce((sum, { debit, credit, amount }) => {
      if (accountId(credit) === clearing) return sum + BigInt(amount);
      return accountId(debit) === clearing ? sum - BigInt(amount) : sum;
    }, 0n);
}

function played({ first, final, held, share, answers }: Story) {
  const ledger = new SimulatedLedger();
  const lines = linesOf(first);
  const heldLines = held.map((place) => lines[place]?.lineId ?? '');
  const input = ledger.input(1, lines, PARTIES);
  const plan = planAdvance(input, { heldLines, share });
  ledger.enter(input, plan);
  plan.instructions.forEach((_, place) => ledger.answer(place, answers[place] ?? 'accepted'));
  const finalLines = final === undefined ? lines : linesOf(final);
  ledger.enter(ledger.input(final === undefined ? 1 : 2, finalLines, PARTIES));
  return { ledger, lines, heldLines, finalLines, plan };
}

const sumOf = (lines: readonly PayoutLine[]): bigint =>
  lines.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n);

test('an advance and its final payout move together what the final revision says', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { ledger, finalLines } = played(told);
      const balances = balancesOf(ledger.transfers, true);
      for (const partyId of PARTNERS) {
        const due = sumOf(finalLines.filter((line) => line.partyId === partyId));
        expect(cashOf(ledger, partyId)).toBe(due);
        expect(balances.get(accountId({ purpose: 'advance', partyId })) ?? 0n).toBe(0n);
      }
      expect(checkLedger(ledger.view())).toEqual([]);
    }),
    runs,
  );
});

/** When the bank returns what it paid in advance. */
const RETURNS = [
  'before the final payout is planned',
  'before the final payout is released',
  'after the final payout is paid',
  'after a later revision is planned',
] as const;

test.each(RETURNS)('an advance that the bank returns %s is owed again exactly once', (when) => {
  const isTo = (moment: (typeof RETURNS)[number]) => when === moment;
  fc.assert(
    fc.property(story, fc.nat({ max: 2 }), ({ first, final = first, held, share }, which) => {
      const ledger = new SimulatedLedger();
      const lines = linesOf(first);
      const input = ledger.input(1, lines, PARTIES);
      const heldLines = held.map((place) => lines[place]?.lineId ?? '');
      const advance = planAdvance(input, { heldLines, share });
      ledger.enter(input, advance);
      advance.instructions.forEach((_, place) => ledger.answer(place, 'accepted'));
      const back = advance.instructions[which];
      const inOrder = () => expect(checkLedger(ledger.view())).toEqual([]);
      const returned = () => {
        if (back !== undefined) ledger.answer(which, 'returned');
        inOrder();
      };
      const accepted = () =>
        ledger.payments.forEach(({ statuses }, place) => {
          if (statuses.length === 0) ledger.answer(place, 'accepted');
        });
      if (isTo('before the final payout is planned')) returned();
      const last = linesOf(final);
      const order = ledger.input(2, last, PARTIES);
      ledger.enter(order);
      if (isTo('after the final payout is paid')) accepted();
      if (!isTo('before the final payout is planned')) returned();
      const isAgain = back !== undefined && !isTo('before the final payout is planned');
      if (isTo('after a later revision is planned')) {
        ledger.enter(ledger.input(3, last, PARTIES));
      } else if (isAgain) {
        expect(dueParties(ledger.transfers)).toEqual([back.partyId]);
        ledger.reissue(order, back.partyId);
        expect(() => ledger.reissue(order, back.partyId)).toThrow('Nothing is due');
      }
      accepted();
      inOrder();
      const balances = balancesOf(ledger.transfers, true);
      for (const partyId of PARTNERS) {
        const due = sumOf(last.filter((line) => line.partyId === partyId));
        expect(cashOf(ledger, partyId)).toBe(due);
        expect(balances.get(accountId({ purpose: 'advance', partyId })) ?? 0n).toBe(0n);
      }
    }),
    runs,
  );
});

test('nobody gets more in advance than is undisputed, or than all its lines come to', () => {
  fc.assert(
    fc.property(story, (told) => {
      const { lines, heldLines, plan } = played(told);
      for (const { partyId, amount } of plan.instructions) {
        const own = lines.filter((line) => line.partyId === partyId);
        expect(BigInt(amount)).toBeLessThanOrEqual(sumOf(own));
        const free = own.filter(({ lineId }) => !heldLines.includes(lineId));
        expect(BigInt(amount)).toBeLessThanOrEqual(sumOf(free));
      }
    }),
    runs,
  );
});
