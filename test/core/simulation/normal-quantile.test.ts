import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../core/simulation/normal-quantile.ts';
import { standardErrorOf } from '../../../core/simulation/seeded-outturns.ts';
import { seededRandom } from '../../../core/simulation/seeded-random.ts';
import { formatExact } from '../../../core/exact/index.ts';

describe('the normal quantile', () => {
  // From the published tables of the normal distribution.
  it.each([
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
    [1e-9, -5.997807015007686],
    [1e-20, -9.26234008979841],
  ])('at %f is %f', (share, quantile) => {
    expect(normalQuantile(share)).toBeCloseTo(quantile, 12);
  });

  it('mirrors at one half', () => {
    for (const share of [0.01, 0.07, 0.2, 0.4]) {
      expect(normalQuantile(share)).toBeCloseTo(-normalQuantile(1 - share), 12);
    }
  });
});

describe('seeded numbers', () => {
  it('are the same for a seed, on every machine', () => {
    const random = seededRandom('gainshare');
    expect([random(), random(), random()]).toMatchInlineSnapshot(`
      [
        0.13143657517653784,
        0.7110705614527647,
        0.4003978997384412,
      ]
    `);
  });

  it('fill the range from 0 to 1 evenly', () => {
    const random = seededRandom('evenly');
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const tenth = Math.floor(random() * 10);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    // Each tenth has 10,000, give or take 95: five standard errors either way.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(475);
  });
});

describe('the standard error of an outturn', () => {
  it('is the variation over the root of the people, to twelve decimals', () => {
    expect(formatExact(standardErrorOf('2.15', '5000'))).toBe('0.030405591591');
    expect(formatExact(standardErrorOf('2', '4'))).toBe('1');
    expect(formatExact(standardErrorOf('0', '10'))).toBe('0');
  });
});
