import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  balancesOf,
  checkLedger,
  fromMinorUnits,
  type PayoutLine,
  planPayout,
  toMinorUnits,
} from '../../../core/ledger/index.ts';
import { dueOf } from '../../../core/ledger/dues.ts';
import { SimulatedLedger } from '../../support/ledger-simulation.ts';

const PARTIES = ['fund', 'north', 'south', 'east', 'west'];
const runs = { numRuns: process.env['GAINSHARE_TEST_LONG'] === '1' ? 20_000 : 300 };

type State = PayoutLine['state'];
const state = fc.constantFrom<State>('payable', 'withheld');

/**
 * Lines of a revision: two for each party, which sum to zero because the first party funds the
 * rest.
 */
const revisionUpTo = (most: bigint) => {
  const units = fc.bigInt({ min: -most, max: most });
  const shares = fc.array(fc.tuple(units, units, state), { minLength: 4, maxLength: 4 });
  return shares.map(linesOf);
};

function linesOf(shares: readonly (readonly [bigint, bigint, State])[]): PayoutLine[] {
  const lines = shares.flatMap(([first, second, second_state], index) => {
    const partyId = PARTIES[index + 1] ?? '';
    return [
      line(`collective.${partyId}`, partyId, first, 'payable'),
      line(`contribution.${partyId}`, partyId, second, second_state),
    ];
  });
  const sum = lines.reduce((total, each) => total + toMinorUnits(each.amount, 2), 0n);
  return [...lines, line('funding.fund', 'fund', -sum, 'payable')];
}

function line(
  lineId: string,
  partyId: string,
  amount: bigint,
  lineState: 'payable' | 'withheld',
): PayoutLine {
  return { lineId, partyId, amount: fromMinorUnits(amount, 2), state: lineState };
}

/** What the bank says of a payment before the next revision comes; it may say nothing yet. */
const answer = fc.constantFrom('accepted', 'rejected', 'silent', 'returned');
const historyUpTo = (most: bigint) =>
  fc.array(fc.tuple(revisionUpTo(most), fc.array(answer, { minLength: 5, maxLength: 5 })), {
    minLength: 1,
    maxLength: 4,
  });

/** Large amounts for the arithmetic, small ones because revisions then often come to the same. */
const revision = revisionUpTo(10_000_000_000n);
const history = fc.oneof(historyUpTo(10_000_000_000n), historyUpTo(2n));

/** Plans every revision in turn, and lets the bank say what it says of each payment. */
function play(revisions: readonly (readonly [PayoutLine[], string[]])[]): SimulatedLedger {
  const ledger = new SimulatedLedger();
  revisions.forEach(([lines, answers], index) => {
    const before = ledger.payments.length;
    ledger.enter(ledger.input(index + 1, lines, PARTIES));
    ledger.payments.slice(before).forEach((_, place) => {
      const said = answers[place];
      if (said === 'accepted' || said === 'rejected') ledger.answer(before + place, said);
      if (said !== 'returned') return;
      ledger.answer(before + place, 'accepted');
      ledger.answer(before + place, 'returned');
    });
  });
  return ledger;
}

/** Lets the bank answer what is open, late refusals among it, and issues again what it refused. */
function finish(ledger: SimulatedLedger, lines: readonly PayoutLine[], number: number): void {
  const answerAll = (mayReject: boolean): void =>
    ledger.payments.forEach(({ statuses }, place) => {
      const isRejected = mayReject && place % 2 === 1;
      if (statuses.length === 0) ledger.answer(place, isRejected ? 'rejected' : 'accepted');
    });
  answerAll(true);
  for (const party of PARTIES.slice(1)) {
    if (ledger.movedTo(party) === payableTo(party, lines)) continue;
    ledger.reissue(ledger.input(number, lines, PARTIES), party);
  }
  answerAll(false);
}

function payableTo(partyId: string, lines: readonly PayoutLine[]): bigint {
  return lines
    .filter((each) => each.partyId === partyId && each.state === 'payable')
    .reduce((sum, each) => sum + toMinorUnits(each.amount, 2), 0n);
}

test('true-ups of true-ups end where one calculation would, whatever the bank does', () => {
  fc.assert(
    fc.property(history, (revisions) => {
      const ledger = play(revisions);
      const last = revisions.at(-1)?.[0] ?? [];
      finish(ledger, last, revisions.length);
      for (const party of PARTIES) expect(ledger.movedTo(party)).toBe(payableTo(party, last));
      const balances = balancesOf(ledger.transfers, false);
      expect(balances.get('pool') ?? 0n).toBe(0n);
      for (const party of PARTIES) expect(dueOf(party, balances)).toBe(0n);
    }),
    runs,
  );
});

test('the ledger is in order at every step of it', () => {
  fc.assert(
    fc.property(history, (revisions) => {
      const ledger = play(revisions);
      expect(checkLedger(ledger.view())).toEqual([]);
      finish(ledger, revisions.at(-1)?.[0] ?? [], revisions.length);
      expect(checkLedger(ledger.view())).toEqual([]);
    }),
    runs,
  );
});

test('balances sum to zero, posted or with what is on its way', () => {
  fc.assert(
    fc.property(history, fc.boolean(), (revisions, withPending) => {
      const balances = balancesOf(play(revisions).transfers, withPending);
      expect([...balances.values()].reduce((sum, each) => sum + each, 0n)).toBe(0n);
    }),
    runs,
  );
});

test('the order of lines and of what is in the ledger changes nothing', () => {
  fc.assert(
    fc.property(history, revision, fc.infiniteStream(fc.nat()), (revisions, lines, order) => {
      const ledger = play(revisions);
      const input = ledger.input(revisions.length + 1, lines, PARTIES);
      const shuffled = <Item>(items: readonly Item[]): Item[] =>
        items
          .map((item) => [order.next().value ?? 0, item] as const)
          .sort(([left], [right]) => left - right)
          .map(([, item]) => item);
      const other = { ...input, lines: shuffled(lines), ledger: shuffled(ledger.transfers) };
      expect(planPayout(other)).toEqual(planPayout(input));
    }),
    runs,
  );
});

test('a plan made again over its own rows is the same plan', () => {
  fc.assert(
    fc.property(history, (revisions) => {
      const ledger = play(revisions.slice(0, -1));
      const [lines, answers] = revisions.at(-1) ?? [[], []];
      const input = ledger.input(revisions.length, lines, PARTIES);
      const plan = planPayout(input);
      ledger.enter(input);
      answers.forEach((said, place) => {
        if (said === 'accepted' && ledger.payments[place]?.statuses.length === 0) {
          ledger.answer(place, 'accepted');
        }
      });
      const own = ledger.transfers.filter((each) => each.revisionNumber === revisions.length);
      expect(planPayout({ ...input, ledger: [...input.ledger, ...own] })).toEqual(plan);
    }),
    runs,
  );
});

test('each partner has at most one payment a revision, in one direction, over what is due', () => {
  fc.assert(
    fc.property(revision, (lines) => {
      const plan = planPayout(new SimulatedLedger().input(1, lines, PARTIES));
      const parties = plan.instructions.map((instruction) => instruction.partyId);
      expect(new Set(parties).size).toBe(parties.length);
      expect(parties).not.toContain('fund');
      for (const { partyId, direction, amount } of plan.instructions) {
        const due = payableTo(partyId, lines);
        expect(direction).toBe(due > 0n ? 'pay' : 'collect');
        expect(BigInt(amount)).toBe(due > 0n ? due : -due);
      }
    }),
    runs,
  );
});
