import { describe, expect, it } from 'vitest';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { settle } from '../../../core/settlement/settle.ts';
import { agreementWith } from './agreement-with.ts';

/** Clauses in YAML, figures, and what they come to, worked out by hand. */
interface ClauseFigure {
  readonly title: string;
  readonly clauses: string;
  readonly figures?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
  readonly lines?: Readonly<Record<string, string>>;
}

const pool = (target: string, outturn: string): string => `
- { id: target, kind: target, title: T, amount: ${target} }
- { id: outturn, kind: outturn, title: O, amount: ${outturn} }
- { id: difference, kind: pool, title: P }`;

const pay = '- { id: funding, kind: funding, title: F, shares: { board: 1 } }';

const figures: readonly ClauseFigure[] = [
  {
    title: 'target-per-head: 410.50 x 12,000 = 4,926,000',
    clauses: '- { id: x, kind: target-per-head, title: T, rate: 410.50, people: 12000 }',
    values: { target: '4926000' },
  },
  {
    title: 'target-by-activity: 1,200 at 95 and 40 at 2,750 = 224,000',
    clauses: `
- { id: x, kind: target-by-activity, title: T, activity: n, prices: { visit: 95, stay: 2750 } }`,
    figures: { 'n.visit': '1200', 'n.stay': '40' },
    values: { target: '224000' },
  },
  {
    title: 'target-trend: 1,000,000 with 3 % and 2.5 % = 1,055,750',
    clauses: `
- { id: base, kind: target, title: T, amount: 1000000 }
- { id: x, kind: target-trend, title: T, growth: [3 %, 2.5 %] }`,
    values: { base: '1000000', target: '1055750' },
  },
  {
    title: 'target-risk: growth of 5 % counts as 3 %, a fall of 5 % as 3 %',
    clauses: `
- { id: base, kind: target, title: T, amount: 1000000 }
- { id: up, kind: target-risk, title: T, base: 1, current: 1.05, growthAtMost: 3 % }
- { id: down, kind: target-risk, title: T, base: 1, current: 0.95, fallAtMost: 3 % }`,
    values: { up: '1030000', down: '999100' },
  },
  {
    title: 'target-comparison: 5,144 a head by amount, 5,150 by ratio',
    clauses: ['amount', 'ratio']
      .map(
        (change) => `
- id: by-${change}
  kind: target-comparison
  title: T
  cohortBefore: 5000
  comparisonBefore: 4800
  comparisonAfter: 4944
  people: 1
  change: ${change}`,
      )
      .join(''),
    values: { 'by-amount': '5144', 'by-ratio': '5150' },
  },
  {
    title: 'target-blend: two thirds of 900,000 and one third of 960,000 = 920,000',
    clauses: `
- id: x
  kind: target-blend
  title: T
  parts: [{ weight: 2/3, amount: 900000 }, { weight: 1/3, amount: 960000 }]`,
    values: { target: '920000' },
  },
  {
    title: 'outturn-categories: what is not included does not count',
    clauses:
      '- { id: x, kind: outturn-categories, title: O, spend: s, include: [a, b], exclude: [c] }',
    figures: { 's.a': '600000', 's.b': '150000', 's.c': '90000' },
    values: { outturn: '750000' },
  },
  {
    title:
      'truncation: 547,000 with 200,000 above the cap = 347,000; completion: 900 at 0.9 = 1,000',
    clauses: `
- { id: all, kind: outturn, title: O, amount: 547000 }
- { id: capped, kind: truncation, title: O, excess: 200000 }
- { id: paid, kind: outturn, title: O, amount: 900 }
- { id: complete, kind: completion, title: O, factor: 0.9 }`,
    values: { capped: '347000', complete: '1000' },
  },
  {
    title: 'displacement: rises of 18,000, 22,000, 25,000, 5,000 and a fall of 4,000 add 70,000',
    clauses: `
- { id: in, kind: outturn, title: O, amount: 880000 }
- { id: x, kind: displacement, title: O, cells: [a, b, c, d, e], expected: e, actual: f }`,
    figures: {
      ...{ 'e.a': '0', 'e.b': '0', 'e.c': '0', 'e.d': '0', 'e.e': '4000' },
      ...{ 'f.a': '18000', 'f.b': '22000', 'f.c': '25000', 'f.d': '5000', 'f.e': '0' },
    },
    values: { 'x-added': '70000', outturn: '950000' },
  },
  {
    title: 'minimum-rate: 2 % is reached by 2 % exactly',
    clauses: `${pool('1000', '980')}
- { id: x, kind: minimum-rate, title: M, gains: 2 % }`,
    values: { pool: '20' },
  },
  {
    title: 'minimum-rate: 1.999 % is not 2 %, but counts where the rate is waived',
    clauses: `${pool('1000', '980.01')}
- { id: waived, kind: minimum-rate, title: M, gains: 2 %, waivedWhen: 1 }
- { id: missed, kind: minimum-rate, title: M, gains: 2 % }`,
    values: { waived: '19.99', missed: '0' },
  },
  {
    title: 'minimum-rate: only what lies beyond the rate, for a gain and for a loss',
    clauses: `${pool('1000', '970')}
- { id: gain, kind: minimum-rate, title: M, gains: 2 %, counts: beyond-the-rate }
${pool('1000', '1050').replaceAll('id: ', 'id: second-')}
- { id: loss, kind: minimum-rate, title: M, gains: 2 %, losses: 4 %, counts: beyond-the-rate }`,
    values: { gain: '10', loss: '-10' },
  },
  {
    title: 'minimum-rate: without a rate for losses nobody answers for a loss',
    clauses: `${pool('1000', '1500')}
- { id: x, kind: minimum-rate, title: M, gains: 2 % }`,
    values: { pool: '0' },
  },
  {
    title:
      'significance: 120,000 for 400 people with s 6,000 is chance at z 1.2816, 154,000 is not',
    clauses: `${pool('120000', '0')}
- { id: less, kind: significance, title: S, people: 400, standardDeviation: 6000, z: 1.2816 }
${pool('154000', '0').replaceAll('id: ', 'id: second-')}
- { id: more, kind: significance, title: S, people: 400, standardDeviation: 6000, z: 1.2816 }`,
    values: { less: '0', more: '154000' },
  },
  {
    title: 'gate: half a gain is kept where a gate does not hold, a loss stays',
    clauses: `${pool('100', '80')}
- { id: kept, kind: gate, title: G, gates: [harm], gains: 1/2 }
${pool('80', '100').replaceAll('id: ', 'id: second-')}
- { id: borne, kind: gate, title: G, gates: [harm] }`,
    figures: { 'quality.harm': '0.13' },
    values: { kept: '10', borne: '-20' },
  },
  {
    title: 'gate: at most means not above',
    clauses: `${pool('100', '80')}
- { id: x, kind: gate, title: G, gates: [harm] }`,
    figures: { 'quality.harm': '0.12' },
    values: { pool: '20' },
  },
  {
    title: 'quality: scores 1, 0.5 and 0.8 with weights 2, 1 and 1 = 0.825',
    clauses: `
- id: x
  kind: quality
  title: Q
  parts:
    - { title: a, weight: 2, score: 1 }
    - { title: b, weight: 1, score: 0.5 }
    - { title: c, weight: 1, score: 0.8 }`,
    values: { x: '0.825' },
  },
  {
    title: 'corridors: 36.695 % of 17,358,397 at 100, 50 and 25 %',
    clauses: `${pool('17358397', '10988761')}
- id: x
  kind: corridors
  title: C
  gains:
    - { from: 0, to: 25 %, rate: 1 }
    - { from: 25 %, to: 35 %, rate: 50 % }
    - { from: 35 %, to: 50 %, rate: 25 % }
    - { from: 50 %, rate: 10 % }`,
    // 4,339,599.25 + 867,919.85 + a quarter of (6,369,636 - 6,075,438.95)
    values: { pool: '5281068.3625' },
  },
  {
    title: 'corridors: a loss has the corridors of gains, or its own',
    clauses: `${pool('100', '120')}
- id: same
  kind: corridors
  title: C
  gains: [{ from: 0, to: 10 %, rate: 50 % }, { from: 10 %, rate: 20 % }]
${pool('100', '120').replaceAll('id: ', 'id: second-')}
- id: own
  kind: corridors
  title: C
  gains: [{ from: 0, rate: 50 % }]
  losses: [{ from: 0, to: 5 %, rate: 0 }, { from: 5 %, rate: 10 % }]`,
    values: { same: '-7', own: '-1.5' },
  },
  {
    title: 'relief: 212,822 less 551 = 212,271, and never below nothing',
    clauses: `${pool('0', '212822')}
- { id: part, kind: relief, title: R, amount: 551 }
- { id: more, kind: relief, title: R, share: 1/2, amount: 200000 }`,
    values: { part: '-212271', more: '0' },
  },
  {
    title: 'recovery: 2,097,108 earned, 1,630,434 owed',
    clauses: `${pool('2097108', '0')}
- { id: x, kind: recovery, title: R, balance: 1630434 }`,
    values: { 'x-recovered': '1630434', 'x-remaining': '0', pool: '466674' },
  },
  {
    title: 'recovery: nothing from a loss, and no more than a share of a gain',
    clauses: `${pool('100', '0')}
- { id: half, kind: recovery, title: R, balance: 80, upTo: 50 % }
${pool('0', '100').replaceAll('id: ', 'id: second-')}
- { id: none, kind: recovery, title: R, balance: 80 }`,
    values: { half: '50', 'half-remaining': '30', none: '-100', 'none-remaining': '80' },
  },
  {
    title: 'instalments: a loss of 90,000 in thirds',
    clauses: `${pool('0', '90000')}
- { id: x, kind: instalments, title: I, losses: 1/3 }`,
    values: { pool: '-30000', 'x-remaining': '-60000' },
  },
  {
    title:
      'revenue-protection: 1,000,000 to 900,000 with a floor of 95 % = 50,000, paid by the board',
    clauses: `
- id: x
  kind: revenue-protection
  title: R
  parties: [hospital, community]
  before: b
  after: a
  floor: 95 %
  paidBy: { board: 1 }`,
    figures: {
      ...{ 'b.hospital': '1000000', 'a.hospital': '900000' },
      ...{ 'b.community': '100', 'a.community': '100' },
    },
    lines: { 'x.hospital': '50000.00', 'x.community': '0.00', 'x-payers.board': '-50000.00' },
  },
  {
    title: 'revenue-protection: a pool that does not reach pays each claim in proportion',
    clauses: `${pool('30', '0')}
- id: x
  kind: revenue-protection
  title: R
  parties: [hospital, community]
  before: b
  after: a
  floor: 1
  paidBy: pool
${pay}`,
    figures: { 'b.hospital': '60', 'a.hospital': '0', 'b.community': '30', 'a.community': '0' },
    values: { pool: '0' },
    lines: { 'x.hospital': '20.00', 'x.community': '10.00', 'funding.board': '-30.00' },
  },
  {
    title: 'fixed-cost-protection: 500,000 lost, 70 % fixed, two thirds covered = 233,333.33',
    clauses: `
- id: x
  kind: fixed-cost-protection
  title: R
  parties: [hospital]
  lostRevenue: lost
  fixedShare: 70 %
  covered: 2/3
${pay}`,
    figures: { 'lost.hospital': '500000' },
    lines: { 'x.hospital': '233333.33', 'funding.board': '-233333.33' },
  },
  {
    title: 'activity-payment: 20 % of 100,000 above and of 50,000 below the plan',
    clauses: `
- id: x
  kind: activity-payment
  title: R
  parties: [hospital, community]
  planned: p
  actual: a
  above: 20 %
  below: 20 %
${pay}`,
    figures: {
      ...{ 'p.hospital': '1000000', 'a.hospital': '1100000' },
      ...{ 'p.community': '1000000', 'a.community': '950000' },
    },
    lines: { 'x.hospital': '20000.00', 'x.community': '-10000.00', 'funding.board': '-10000.00' },
  },
  {
    title: 'incentive: 60 of 50 to 90 earns a quarter; 1.4 of 2 to 1, lower is better, 0.6',
    clauses: `
- id: x
  kind: incentive
  title: I
  to: hospital
  amount: 200000
  indicators:
    - { id: a, title: A, figure: i.a, from: 50 %, to: 90 % }
    - { id: b, title: B, figure: i.b, from: 2, to: 1 }
${pay}`,
    figures: { 'i.a': '0.6', 'i.b': '1.4' },
    lines: { 'x.hospital': '85000.00', 'funding.board': '-85000.00' },
  },
  {
    title: 'set-aside: 20 % of 300,000, at most 50,000; of a loss half, at most what is there',
    clauses: `${pool('300000', '0')}
- { id: gain, kind: set-aside, title: S, to: fund, gains: 20 %, atMost: 50000 }
${pool('0', '300000').replaceAll('id: ', 'id: second-')}
- { id: loss, kind: set-aside, title: S, to: fund, gains: 0, losses: 50 %, bearsAtMost: 40000 }
${pay}`,
    values: { gain: '250000', loss: '-260000' },
    lines: { 'gain.fund': '50000.00', 'loss.fund': '-40000.00', 'funding.board': '-10000.00' },
  },
  {
    title: 'withhold: 40 % of 1,000.05 held is 400.02; what is owed is not held',
    clauses: `${pool('1000.05', '0')}
- { id: pence, kind: rounding, title: R, places: 2 }
- id: division
  kind: distribution
  title: D
  shares: [{ id: a, title: A, share: 1, to: hospital }]
- { id: held, kind: withhold, title: H, share: 40 %, always: true, release: {} }
${pay}`,
    lines: {
      'a.hospital': '600.03',
      'a-withheld.hospital': '400.02',
      'funding.board': '-600.03',
      'funding-withheld.board': '-400.02',
    },
  },
  ...['0', '1'].map((withheld) => ({
    title: `withhold: half is held where the review says so: ${withheld}`,
    clauses: `${pool('1000', '0')}
- { id: pence, kind: rounding, title: R, places: 2 }
- id: division
  kind: distribution
  title: D
  shares: [{ id: a, title: A, share: 1, to: hospital }]
- { id: held, kind: withhold, title: H, share: 50 %, gates: [harm] }
${pay}`,
    figures: { 'quality.harm': '0.1', 'review.withheld': withheld },
    lines:
      withheld === '0'
        ? { 'a.hospital': '1000.00', 'funding.board': '-1000.00' }
        : {
            'a.hospital': '500.00',
            'a-withheld.hospital': '500.00',
            'funding.board': '-500.00',
            'funding-withheld.board': '-500.00',
          },
  })),
  ...(
    [
      ['nothing', {}, { 'a-withheld.hospital': '400.02', 'funding-withheld.board': '-400.02' }],
      ['its release', { 'review.released.held': '1' }, { 'a-released.hospital': '400.02' }],
      ['its forfeit', { 'review.forfeited.held': '1' }, { 'held-forfeited.fund': '400.02' }],
    ] as const
  ).map(([what, decided, lines]) => ({
    title: `withhold: 400.02 held, and ${what} was decided`,
    clauses: `${pool('1000.05', '0')}
- { id: pence, kind: rounding, title: R, places: 2 }
- id: division
  kind: distribution
  title: D
  shares: [{ id: a, title: A, share: 1, to: hospital }]
- { id: held, kind: withhold, title: H, share: 40 %, always: true, release: {},
    forfeit: { afterDays: 90, to: fund } }
${pay}`,
    figures: decided,
    lines: {
      'a.hospital': '600.03',
      'funding.board': what === 'nothing' ? '-600.03' : '-1000.05',
      ...lines,
    },
  })),
  {
    title: 'gate: a gain is kept only while action plans are managed',
    clauses: `${pool('1000', '0')}
- { id: safe, kind: gate, title: G, gates: [harm], plans: managed }`,
    figures: { 'quality.harm': '0.1', 'plans.managed': '0' },
    values: { pool: '0' },
  },
];

describe('each kind of clause, worked out by hand', () => {
  it.each(figures)('$title', ({ clauses, figures: values = {}, ...expected }) => {
    const agreement = loadAgreement(agreementWith(clauses));
    const period = { id: '2026', from: '2026-01-01', to: '2026-12-31' };
    const settlement = settle(agreement, { period, values });
    if (expected.values !== undefined) expect(settlement.values).toMatchObject(expected.values);
    if (expected.lines !== undefined) {
      const lines = settlement.lines.map((line) => [line.lineId, line.amount]);
      expect(Object.fromEntries(lines)).toEqual(expected.lines);
    }
  });
});
