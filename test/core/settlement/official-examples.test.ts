import { describe, expect, it } from 'vitest';
import { settle } from '../../../core/settlement/settle.ts';
import { officialExamples } from './official-examples.ts';
import { agreementAt } from './worked-examples.ts';

describe('official results', () => {
  it.each(officialExamples)('$title', ({ agreementFile, figures, officialAmount }) => {
    const { values } = settle(agreementAt(agreementFile), figures);
    expect(Math.abs(Number(values['earned']) - Number(officialAmount))).toBeLessThanOrEqual(1);
  });

  it('recovers an advance from what is earned and carries the rest: A5328 in 2024', () => {
    const example = officialExamples.find(({ title }) => title.startsWith('A5328'));
    if (example === undefined) throw new Error('no example');
    const { values, positions } = settle(agreementAt(example.agreementFile), example.figures);
    expect(values['advances-recovered']).toBe('6288');
    expect(values['advances-remaining']).toBe('559166.55');
    expect(positions['aco']).toBe('0.00');
  });
});
