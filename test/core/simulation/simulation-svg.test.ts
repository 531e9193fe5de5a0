import { describe, expect, it } from 'vitest';
import { simulate } from '../../../core/simulation/simulate.ts';
import { renderSimulationSvg } from '../../../core/simulation/simulation-svg.ts';
import { agreementAt, workedExamples } from '../settlement/worked-examples.ts';

const [usmm] = workedExamples();
if (usmm === undefined) throw new Error('docs/calculation.md has no example');
const simulation = simulate(agreementAt(usmm.agreementFile), usmm.figures, {
  variation: '2.15',
  outturnShares: ['0.9', '1', '1.1'],
  trueSavings: ['0.04'],
  draws: 200,
  seed: 'picture',
});
const svg = renderSimulationSvg(simulation);

describe('the picture of a simulation', () => {
  it('names every partner and says what its lines and bars mean', () => {
    for (const name of ['North practices', 'South practices', 'East practices', 'West practices']) {
      expect(svg).toContain(`>${name}<`);
    }
    expect(svg).toContain('Whole lines: quality as given; dashed: lowest quality');
    expect(svg).toContain('4% truly saved: paid');
    expect(svg).toMatch(/^<svg .*<title.*<desc.*<\/svg>$/s);
  });

  it('needs nothing from outside: no script, no style, no reference', () => {
    expect(svg).not.toMatch(/<script|<style|href=|url\(|javascript:/);
  });

  it('has every line inside the frame', () => {
    const places = [...svg.matchAll(/d="M([\d. L-]+)"/g)].flatMap(([, path = '']) =>
      path.split('L').map((point) => point.split(' ').map(Number)),
    );
    expect(places.length).toBeGreaterThan(1000);
    for (const [x = -1, y = -1] of places) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(960);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(420);
    }
  });

  it("shows a party's name and never runs it", () => {
    const parties = simulation.parties.map((party) => ({ ...party, name: '<script>alert(1)' }));
    const hostile = renderSimulationSvg({ ...simulation, parties });
    expect(hostile).not.toContain('<script');
  });
});
