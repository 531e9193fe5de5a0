import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  balancesOf,
  checkLedger,
  fromMinorUnits,
  type LedgerTransfer,
  type PayoutLine,
  type PayoutPlan,
  payoutTermsOf,
  planPayout,
} from '../../../core/ledger/index.ts';
import { dueOf } from '../../../core/ledger/dues.ts';
import { movedByParty } from '../../../core/ledger/moved-by-party.ts';
import type { PaymentClause } from '../../../core/ledger/payout-terms.ts';
import { settledParts, totalSettled } from '../../../core/ledger/settled-parts.ts';
import { SimulatedLedger } from '../../support/ledger-simulation.ts';

const runs = { numRuns: process.env['GAINSHARE_TEST_LONG'] === '1' ? 20_000 : 300 };
const PARTIES = ['fund', 'north', 'south', 'east'];
const AT = '2026-02-10T12:00:00.000Z';

/** Lines of a period in minor units: the first party funds the others. */
const period = fc
  .array(fc.bigInt({ min: -3_000n, max: 3_000n }), { minLength: 3, maxLength: 3 })
  .map((units) => [-units.reduce((sum, each) => sum + each, 0n), ...units]);
const periods = fc.array(period, { minLength: 1, maxLength: 6 });

const terms = fc.record({
  pairs: fc.constantFrom<PaymentClause['pairs']>(undefined, 'any'),
  minimumAmount: fc.constantFrom('0', '0.01', '5.00', '20.00'),
  instalments: fc.constantFrom({ count: 1, everyDays: 1 }, { count: 3, everyDays: 30 }),
});

const linesOf = (units: readonly bigint[]): PayoutLine[] =>
  units.map((each, place) => {
    const partyId = PARTIES[place] ?? '';
    const amount = fromMinorUnits(each, 2);
    return { lineId: `share.${partyId}`, partyId, amount, state: 'payable' };
  });

/** A programme of periods, each paid in full before the next one. */
class Programme {
  readonly transfers: LedgerTransfer[] = [];
  readonly plans: PayoutPlan[] = [];
  readonly clause: Omit<PaymentClause, 'clearing' | 'dueDays'>;

  constructor(clause: Programme['clause'], advanced: Readonly<Record<string, bigint>> = {}) {
    this.clause = clause;
    for (const [partyId, units] of Object.entries(advanced)) {
      if (units === 0n) continue;
      this.transfers.push({
        transferId: `advance/${partyId}`,
        debit: { purpose: 'advance', partyId },
        credit: { purpose: 'clearing', partyId: 'fund' },
        amount: units.toString(),
        periodId: 'before',
        revisionNumber: 1,
        partyId,
        line: 'advance',
        state: 'posted',
        at: AT,
      });
    }
  }

  close(units: readonly bigint[]): PayoutPlan {
    const periodId = `p${this.plans.length + 1}`;
    const plan = planPayout({
      ...new SimulatedLedger().input(1, linesOf(units), PARTIES),
      periodId,
      terms: payoutTermsOf({ clearing: 'fund', dueDays: 30, ...this.clause }, 2),
      standing: { carried: this.standing('carried', 1n), advanced: this.standing('advance', -1n) },
    });
    for (const transfer of [...plan.posted, ...plan.pending]) {
      this.transfers.push({ ...transfer, state: 'posted', at: AT });
    }
    this.plans.push(plan);
    return plan;
  }

  standing(purpose: string, sign: bigint): Record<string, bigint> {
    const found = [...balancesOf(this.transfers, true)]
      .filter(([account, units]) => account.startsWith(`${purpose}:`) && units !== 0n)
      .map(([account, units]): [string, bigint] => [
        account.slice(purpose.length + 1),
        sign * units,
      ]);
    return Object.fromEntries(found);
  }
}

const total = (history: readonly (readonly bigint[])[], place: number): bigint =>
  history.reduce((sum, units) => sum + (units[place] ?? 0n), 0n);

test('over any number of periods, what was paid and what is carried is what was due', () => {
  fc.assert(
    fc.property(periods, terms, (history, clause) => {
      const programme = new Programme(clause);
      for (const units of history) programme.close(units);
      const moved = movedByParty(programme.transfers);
      const carried = programme.standing('carried', 1n);
      PARTIES.forEach((party, place) => {
        const isThrough = clause.pairs === undefined && party === 'fund';
        const left = isThrough ? 0n : (carried[party] ?? 0n);
        expect((moved.get(party) ?? 0n) + left).toBe(total(history, place));
      });
      const balances = balancesOf(programme.transfers, true);
      expect([...balances.values()].reduce((sum, each) => sum + each, 0n)).toBe(0n);
      for (const party of PARTIES) expect(dueOf(party, balances)).toBe(0n);
    }),
    runs,
  );
});

test('nothing below the least payment is moved, and nothing above it is carried', () => {
  fc.assert(
    fc.property(periods, fc.constantFrom('5.00', '20.00'), (history, minimumAmount) => {
      const programme = new Programme({ minimumAmount });
      const least = BigInt(minimumAmount.replace('.', ''));
      for (const units of history) {
        const { instructions } = programme.close(units);
        for (const { amount } of instructions) {
          expect(BigInt(amount)).toBeGreaterThanOrEqual(least);
        }
        for (const carried of Object.values(programme.standing('carried', 1n))) {
          expect(carried < 0n ? -carried : carried).toBeLessThan(least);
        }
      }
    }),
    runs,
  );
});

test('an advance is kept from gains only, by its share, and never more than it was', () => {
  const share = fc.constantFrom(
    ['1', 1n, 1n] as const,
    ['0.5', 1n, 2n] as const,
    ['1/3', 1n, 3n] as const,
  );
  const advance = fc.bigInt({ min: 0n, max: 5_000n });
  fc.assert(
    fc.property(periods, share, advance, (history, [recoupment, over, under], advanced) => {
      const programme = new Programme({ recoupment }, { north: advanced });
      let left = advanced;
      for (const units of history) {
        const plan = programme.close(units);
        const { kept = 0n } = settledParts([...plan.posted, ...plan.pending]).get('north') ?? {};
        const due = units[1] ?? 0n;
        const most = due > 0n ? (due * over) / under : 0n;
        expect(kept).toBe(most < left ? most : left);
        left -= kept;
      }
      expect(programme.standing('advance', -1n)['north'] ?? 0n).toBe(left);
      const moved = movedByParty(programme.transfers).get('north') ?? 0n;
      expect(moved + advanced - left).toBe(total(history, 1));
    }),
    runs,
  );
});

test('instalments come to what is owed, differ by one unit, and fall due one by one', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10_000n }),
      fc.integer({ min: 1, max: 12 }),
      (owed, count) => {
        const { instructions } = new Programme({ instalments: { count, everyDays: 30 } }).close([
          owed,
          -owed,
          0n,
          0n,
        ]);
        const amounts = instructions.map(({ amount }) => BigInt(amount));
        expect(amounts.reduce((sum, each) => sum + each, 0n)).toBe(owed);
        expect(amounts.length).toBeLessThanOrEqual(count);
        expect((amounts[0] ?? 0n) - (amounts.at(-1) ?? 0n)).toBeLessThanOrEqual(1n);
        expect(amounts.length).toBe(owed < BigInt(count) ? Number(owed) : count);
        const days = instructions.map(({ dueAt = '' }) => Date.parse(dueAt) - Date.parse(AT));
        expect(days).toEqual(amounts.map((_, place) => (30 + 30 * place) * 86_400_000));
        expect(new Set(instructions.map(({ endToEndId }) => endToEndId)).size).toBe(amounts.length);
      },
    ),
    runs,
  );
});

test('how it is settled comes to what the lines come to, whatever the terms', () => {
  fc.assert(
    fc.property(periods, terms, (history, clause) => {
      const programme = new Programme(clause);
      for (const units of history) {
        const plan = programme.close(units);
        const parts = settledParts([...plan.posted, ...plan.pending]);
        PARTIES.forEach((party, place) => {
          const settled = parts.get(party);
          expect(settled === undefined ? 0n : totalSettled(settled)).toBe(units[place]);
        });
      }
    }),
    runs,
  );
});

test('what a later revision releases of what was withheld is paid once', () => {
  fc.assert(
    fc.property(period, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (units, held) => {
      const ledger = new SimulatedLedger();
      const withheld = linesOf(units).map((line, place) =>
        held[place] === true ? { ...line, state: 'withheld' as const } : line,
      );
      ledger.enter(ledger.input(1, withheld, PARTIES));
      ledger.payments.forEach((_, place) => ledger.answer(place, 'accepted'));
      const before = ledger.payments.length;
      ledger.enter(ledger.input(2, linesOf(units), PARTIES));
      ledger.payments
        .slice(before)
        .forEach((_, place) => ledger.answer(before + place, 'accepted'));
      PARTIES.forEach((party, place) => expect(ledger.movedTo(party)).toBe(units[place]));
      const balances = balancesOf(ledger.transfers, false);
      for (const party of PARTIES) expect(balances.get(`withheld:${party}`) ?? 0n).toBe(0n);
      expect(checkLedger(ledger.view())).toEqual([]);
    }),
    runs,
  );
});
