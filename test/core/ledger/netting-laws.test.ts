import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Move, netPositions, type PermittedPairs } from '../../../core/ledger/index.ts';

const runs = { numRuns: process.env['GAINSHARE_TEST_LONG'] === '1' ? 20_000 : 500 };
const PARTIES = ['east', 'fund', 'north', 'payer', 'south', 'west', 'york'];

/** What partners are due and owe; the last one bears the rest, so that all sum to zero. */
const positions = fc
  .array(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), { minLength: 1, maxLength: 6 })
  .map((units): [string, bigint][] => {
    const rest = -units.reduce((sum, each) => sum + each, 0n);
    return [...units, rest].map((each, place) => [PARTIES[place] ?? '', each]);
  });

const everyPair = PARTIES.flatMap((one, place) =>
  PARTIES.slice(place + 1).map((other): [string, string] => [one, other]),
);
const pairs = fc.subarray(everyPair);

const net = (dues: readonly (readonly [string, bigint])[], permitted: PermittedPairs) =>
  netPositions(new Map(dues), { clearing: 'payer', pairs: permitted });

/** What each partner has after the payments: zero is settled. */
function leftAfter(dues: readonly (readonly [string, bigint])[], moves: readonly Move[]) {
  const left = new Map(dues);
  for (const { payerId, payeeId, units } of moves) {
    left.set(payerId, (left.get(payerId) ?? 0n) + units);
    left.set(payeeId, (left.get(payeeId) ?? 0n) - units);
  }
  return left;
}

const settlesAll = (dues: readonly (readonly [string, bigint])[], moves: readonly Move[]) =>
  [...leftAfter(dues, moves).values()].every((units) => units === 0n);

/** Nobody pays who is due, nobody is paid who owes, nobody pays themselves or nothing. */
function isOneWay(dues: readonly (readonly [string, bigint])[], moves: readonly Move[]): boolean {
  const due = new Map(dues);
  return moves.every(
    ({ payerId, payeeId, units }) =>
      units > 0n && (due.get(payerId) ?? 0n) < 0n && (due.get(payeeId) ?? 0n) > 0n,
  );
}

/** By exhaustion: can the permitted pairs settle it? Every group that owes must reach enough. */
function isReachable(
  dues: readonly (readonly [string, bigint])[],
  permitted: readonly (readonly string[])[],
): boolean {
  const debtors = dues.filter(([, units]) => units < 0n);
  const creditors = dues.filter(([, units]) => units > 0n);
  for (let group = 1; group < 2 ** debtors.length; group += 1) {
    const chosen = debtors.filter((_, place) => (group >> place) % 2 === 1);
    const reached = creditors.filter(([payee]) =>
      chosen.some(([payer]) =>
        permitted.some((pair) => pair.includes(payer) && pair.includes(payee)),
      ),
    );
    const sum = (side: readonly (readonly [string, bigint])[]) =>
      side.reduce((total, [, units]) => total + units, 0n);
    if (-sum(chosen) > sum(reached)) return false;
  }
  return true;
}

test('where every pair may pay one another: all is settled by at most n - 1 payments', () => {
  fc.assert(
    fc.property(positions, (dues) => {
      const moves = net(dues, 'any');
      expect(settlesAll(dues, moves)).toBe(true);
      expect(isOneWay(dues, moves)).toBe(true);
      const concerned = dues.filter(([, units]) => units !== 0n).length;
      expect(moves.length).toBeLessThanOrEqual(Math.max(0, concerned - 1));
    }),
    runs,
  );
});

test('through clearing: one payment for each other partner, over what is due', () => {
  fc.assert(
    fc.property(positions, (dues) => {
      const moves = net(dues, 'clearing');
      const others = dues.filter(([party, units]) => party !== 'payer' && units !== 0n);
      expect(moves).toHaveLength(others.length);
      const left = leftAfter(dues, moves);
      for (const [party] of others) expect(left.get(party)).toBe(0n);
    }),
    runs,
  );
});

test('over permitted pairs: settled by at most n - 1 permitted moves, or refused rightly', () => {
  fc.assert(
    fc.property(positions, pairs, (dues, permitted) => {
      if (!isReachable(dues, permitted)) {
        expect(() => net(dues, permitted)).toThrow(
          expect.objectContaining({ code: 'NETTING_IMPOSSIBLE' }),
        );
        return;
      }
      const moves = net(dues, permitted);
      expect(settlesAll(dues, moves)).toBe(true);
      expect(isOneWay(dues, moves)).toBe(true);
      const concerned = dues.filter(([, units]) => units !== 0n).length;
      expect(moves.length).toBeLessThanOrEqual(Math.max(0, concerned - 1));
      for (const { payerId, payeeId } of moves) {
        expect(permitted.some((pair) => pair.includes(payerId) && pair.includes(payeeId))).toBe(
          true,
        );
      }
    }),
    runs,
  );
});

test('the order in which positions and pairs are listed changes nothing', () => {
  fc.assert(
    fc.property(
      positions,
      fc.constantFrom<PermittedPairs>('any', 'clearing', everyPair),
      (dues, by) => {
        const turned = typeof by === 'string' ? by : [...by].reverse();
        expect(net([...dues].reverse(), turned)).toEqual(net(dues, by));
      },
    ),
    runs,
  );
});

test('a refusal names who is stuck, what they owe and whom they may pay', () => {
  const dues: [string, bigint][] = [
    ['east', -5_000n],
    ['south', -1_000n],
    ['north', 3_000n],
    ['west', 3_000n],
  ];
  const permitted = [
    ['east', 'north'],
    ['south', 'north'],
    ['south', 'west'],
  ];
  expect(() => net(dues, permitted)).toThrow(/east owe 5000 .* may pay only north, due 3000/);
  expect(() => net(dues, [['south', 'west']])).toThrow(/may pay nobody|may pay only west/);
  expect(() => net(dues.slice(1), 'any')).toThrow(
    expect.objectContaining({ code: 'NETTING_IMPOSSIBLE' }),
  );
});
