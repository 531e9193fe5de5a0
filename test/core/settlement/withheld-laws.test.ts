import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { settle } from '../../../core/settlement/settle.ts';
import type { Settlement } from '../../../core/settlement/settlement.ts';
import { withheldAmounts, withheldParts } from '../../../core/settlement/withheld-parts.ts';
import { dividedPool } from '../../../core/statement/pool.ts';
import { agreementWith } from '../clauses/agreement-with.ts';

const agreement = loadAgreement(
  agreementWith(`
- { id: target, kind: target, title: T, amount: { figure: target } }
- { id: outturn, kind: outturn, title: O, amount: 0 }
- { id: difference, kind: pool, title: P }
- { id: pence, kind: rounding, title: R, places: 2 }
- id: division
  kind: distribution
  title: D
  shares:
    - { id: a, title: A, share: 60 %, among: [hospital, community], by: { figure: weight } }
    - { id: b, title: B, share: 40 %, among: [hospital, community], by: equal }
- id: retained
  kind: withhold
  title: Retained
  lines: [a]
  always: true
  share: { figure: share }
  release: {}
  forfeit: { afterDays: 90, to: fund }
- id: held
  kind: withhold
  title: Held
  gates: [harm]
  lines: [b]
  share: 1/3
  release: {}
  forfeit: { afterDays: 90, to: board }
- { id: funding, kind: funding, title: F, shares: { board: 1 } }
`),
);

const period = { id: '2026', from: '2026-01-01', to: '2026-12-31' };
const state = fc.constantFrom('withheld', 'released', 'forfeited');

const cases = fc.record({
  pence: fc.integer({ min: -10_000_000, max: 10_000_000 }),
  weights: fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 99 })),
  share: fc.integer({ min: 0, max: 100 }),
  isHarmed: fc.boolean(),
  retained: state,
  held: state,
});

type Case = typeof cases extends fc.Arbitrary<infer Each> ? Each : never;

function settled(each: Case): Settlement {
  const values: Record<string, string> = {
    target: `${each.pence}/100`,
    'weight.hospital': String(each.weights[0]),
    'weight.community': String(each.weights[1]),
    share: `${each.share}/100`,
    'quality.harm': each.isHarmed ? '0.2' : '0.1',
  };
  for (const id of ['retained', 'held'] as const) {
    for (const decided of ['released', 'forfeited'] as const) {
      values[`review.${decided}.${id}`] = each[id] === decided ? '1' : '0';
    }
  }
  return settle(agreement, { period, values });
}

const units = (amount: string): bigint => BigInt(amount.replace('.', ''));
const sum = (amounts: readonly string[]): bigint =>
  amounts.map(units).reduce((one, other) => one + other, 0n);
const linesOf = ({ lines }: Settlement, party: string) =>
  lines.filter(({ partyId }) => partyId === party).map(({ amount }) => amount);

it('payable and withheld lines each sum to zero, and what is divided is the pool', () => {
  fc.assert(
    fc.property(cases, (each) => {
      const settlement = settled(each);
      for (const of of ['payable', 'withheld'] as const) {
        const own = settlement.lines.filter((line) => line.state === of);
        expect(sum(own.map(({ amount }) => amount))).toBe(0n);
      }
      const pool = dividedPool(settlement);
      const divided = (pool?.lines ?? []).filter(({ clauseId }) => clauseId !== 'funding');
      expect(sum(divided.map(({ amount }) => amount))).toBe(BigInt(each.pence));
    }),
    { numRuns: 300 },
  );
});

it('nothing that was kept is lost: it is withheld, released to whose it was, or forfeited', () => {
  fc.assert(
    fc.property(cases, (each) => {
      const settlement = settled(each);
      const open = settled({ ...each, retained: 'withheld', held: 'withheld' });
      const parts = withheldParts({ agreement, settlement });
      const kept = withheldParts({ agreement, settlement: open });
      expect(parts.map(({ state: _, ...part }) => part)).toEqual(
        kept.map(({ state: _, ...part }) => part),
      );
      for (const party of ['hospital', 'community', 'fund']) {
        const forfeited = parts.filter((part) => part.state === 'forfeited');
        const lost = forfeited.filter(({ partyId }) => partyId === party);
        const given =
          party === 'fund' ? forfeited.filter((part) => part.clauseId === 'retained') : [];
        expect(sum(linesOf(settlement, party))).toBe(
          sum(linesOf(open, party)) -
            sum(lost.map(({ amount }) => amount)) +
            sum(given.map(({ amount }) => amount)),
        );
      }
    }),
    { numRuns: 300 },
  );
});

it('what clauses hold now is what stands on withheld lines', () => {
  fc.assert(
    fc.property(cases, (each) => {
      const settlement = settled(each);
      const held = settlement.lines.filter(
        (line) => line.state === 'withheld' && line.partyId !== 'board',
      );
      expect(sum(Object.values(withheldAmounts({ agreement, settlement })))).toBe(
        sum(held.map(({ amount }) => amount)),
      );
    }),
    { numRuns: 300 },
  );
});
