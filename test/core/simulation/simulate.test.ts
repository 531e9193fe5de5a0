import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Figures } from '../../../core/settlement/figures.ts';
import { latestTermsFrom } from '../../../core/simulation/latest-terms.ts';
import { simulate } from '../../../core/simulation/simulate.ts';
import type { Luck, Simulation, SimulationRequest } from '../../../core/simulation/simulation.ts';
import { agreementAt, workedExamples } from '../settlement/worked-examples.ts';

const request: SimulationRequest = {
  variation: '2.15',
  outturnShares: ['0.9', '1', '1.1'],
  trueSavings: ['0.06'],
  draws: 4000,
  seed: 'test',
};

const figuresFrom = (from: string, values: Figures['values'] = {}): Figures => ({
  period: { id: 'what-if', from, to: from },
  values,
});

function simulated(
  file: string,
  figures: Figures,
  change: Partial<SimulationRequest> = {},
): Simulation {
  return simulate(agreementAt(`agreements/${file}.yaml`), figures, { ...request, ...change });
}

function luckAt({ luck }: Simulation, trueSaving: string): Luck {
  const found = luck.find((each) => each.trueSaving === trueSaving);
  if (found === undefined) throw new Error(`no luck at ${trueSaving}`);
  return found;
}

describe('what chance does, against the published and the closed-form results', () => {
  it('pays a programme that saves nothing in 25.5 % of years: 5,000 people, 2 % minimum', () => {
    // DeLia et al. 2012 give 0.24 by resampling; 1 - Phi(0.02 / (2.15 / sqrt 5000)) is 0.2553.
    const figures = figuresFrom('2019-01-01', { 'minimum_rate.elected': '0.02' });
    const small = simulated('mssp-basic-e', figures, { people: '5000' });
    expect(Number(luckAt(small, '0').paid)).toBeCloseTo(0.2553, 3);
  });

  it('and in 1.9 % of years among 50,000 people', () => {
    const figures = figuresFrom('2019-01-01', { 'minimum_rate.elected': '0.02' });
    const large = simulated('mssp-basic-e', figures, { people: '50000' });
    expect(Number(luckAt(large, '0').paid)).toBeCloseTo(0.0188, 3);
  });

  it('pays 0.27 % of the benchmark a year for nothing: 5,000 people, 3.9 %, rate 50 %', () => {
    // rate x SE x phi(MSR / SE) = 0.5 x 0.030406 x 0.17529 = 0.002665.
    const idle = luckAt(
      simulated('mssp-track-1', figuresFrom('2019-01-01'), { people: '5000' }),
      '0',
    );
    expect(Number(idle.meanPaidShare)).toBeCloseTo(0.002665, 5);
    expect(Number(idle.paid)).toBeCloseTo(0.1, 2);
  });

  it('refuses a true saving of 6 % in 24 % of years: 5,000 people, 3.9 %', () => {
    const saving = simulated('mssp-track-1', figuresFrom('2019-01-01'), { people: '5000' });
    // Phi((0.039 - 0.06) / 0.030406) is 0.2449.
    expect(1 - Number(luckAt(saving, '0.06').paid)).toBeCloseTo(0.2449, 3);
  });

  it('is the same for the same seed, and other for another', () => {
    const once = simulated('mssp-enhanced', figuresFrom('2024-01-01'));
    const again = simulated('mssp-enhanced', figuresFrom('2024-01-01'));
    const other = simulated('mssp-enhanced', figuresFrom('2024-01-01'), { seed: 'other' });
    expect(again).toEqual(once);
    expect(luckAt(other, '0').meanPaid).not.toBe(luckAt(once, '0').meanPaid);
    // A seed and its result, written down: every machine gives these digits.
    expect(luckAt(once, '0').meanPaid).toMatchInlineSnapshot(`"23817.79"`);
  });

  it('leaves nothing over: paid, nothing and owes are all of the years', () => {
    const { luck } = simulated('mssp-enhanced', figuresFrom('2024-01-01'));
    for (const { paid, nothing, owes } of luck) {
      expect(Number(paid) + Number(nothing) + Number(owes)).toBeCloseTo(1, 6);
    }
  });
});

describe('the grid', () => {
  it('has what each party gets or owes at each outturn and level of quality', () => {
    const { grid, levels } = simulated('mssp-enhanced', figuresFrom('2024-01-01'), {
      target: '1000000',
    });
    const at = (outturnShare: string, level: string) =>
      grid.find((cell) => cell.outturnShare === outturnShare && cell.level === level)?.positions;
    expect(levels.map(({ title }) => title)).toEqual([
      'quality as given',
      'scores half way',
      'gates and standards missed',
      'lowest quality',
    ]);
    // 100,000 x 75 % x 0.98, and 100,000 x 40 % (62.5 % at half the score, 75 % below standard).
    expect(at('0.9', 'quality as given')).toEqual({ cms: '-73500.00', aco: '73500.00' });
    expect(at('1.1', 'quality as given')).toEqual({ cms: '40000.00', aco: '-40000.00' });
    expect(at('1.1', 'scores half way')).toMatchObject({ aco: '-62500.00' });
    expect(at('0.9', 'gates and standards missed')).toMatchObject({ aco: '0.00' });
    expect(at('1.1', 'lowest quality')).toMatchObject({ aco: '-75000.00' });
  });

  it('lays out the values of a figure that the reader names', () => {
    const { levels, grid } = simulated('mssp-enhanced', figuresFrom('2024-01-01'), {
      quality: { figure: 'quality.score', values: ['0.5', '1'] },
      outturnShares: ['1.1'],
      target: '1000000',
    });
    expect(levels).toHaveLength(2);
    expect(grid.map(({ positions }) => positions['aco'])).toEqual(['-62500.00', '-40000.00']);
  });

  it('says of each unit of a gain and a loss who gets and who bears it', () => {
    const { burdens } = simulated('mssp-enhanced', figuresFrom('2024-01-01'));
    expect(burdens?.parties).toContainEqual({ partyId: 'aco', ofGain: '0.735', ofLoss: '-0.4' });
    expect(burdens?.commissionersKeep).toEqual({ ofGain: '0.265', ofLoss: '-0.6' });
  });
});

describe('figures that nobody supplied', () => {
  it('are assumed, and named with the reason', () => {
    const { assumed } = simulated('usmm-2021', figuresFrom('2021-01-01'));
    expect(assumed).toContainEqual({
      figure: 'quality.met_standard',
      value: '1',
      because: 'the gate just holds',
    });
    expect(assumed).toContainEqual({
      figure: 'people.north',
      value: '1',
      because: 'the parties are alike',
    });
  });

  const files = readdirSync('agreements').map((name) => name.replace(/\.yaml$/, ''));
  it.each(files)('can all be assumed for %s', (file) => {
    const from = latestTermsFrom(agreementAt(`agreements/${file}.yaml`));
    const simulation = simulated(file, figuresFrom(from), { draws: 100 });
    const paidToSomebody = simulation.grid.some(({ positions }) =>
      Object.values(positions).some((amount) => !amount.startsWith('-') && amount !== '0.00'),
    );
    expect(paidToSomebody).toBe(true);
  });

  it('are not assumed over figures that are there', () => {
    for (const { agreementFile, figures } of workedExamples()) {
      const simulation = simulate(agreementAt(agreementFile), figures, { ...request, draws: 100 });
      expect(simulation.assumed).toEqual([]);
    }
  });
});

describe('the terms that are simulated without a period', () => {
  it('are those in force once the latest of them has begun', () => {
    expect(latestTermsFrom(agreementAt('agreements/mssp-enhanced.yaml'))).toBe('2024-01-01');
    expect(latestTermsFrom(agreementAt('agreements/mssp-track-2.yaml'))).toBe('2021-01-01');
  });
});
