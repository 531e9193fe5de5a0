import { describe, expect, it } from 'vitest';
import { settle } from '../../../core/settlement/settle.ts';
import { agreementAt, workedExamples } from './worked-examples.ts';

const examples = workedExamples();

describe('the worked examples of docs/calculation.md', () => {
  it('are all there', () => {
    expect(examples.length).toBeGreaterThanOrEqual(8);
  });

  it.each(examples)('$title: every line as worked out by hand', (example) => {
    const { lines } = settle(agreementAt(example.agreementFile), example.figures);
    const amounts = Object.fromEntries(lines.map((line) => [line.lineId, line.amount]));
    expect(amounts).toEqual(example.byHand);
  });

  it.each(examples)('$title: payable lines sum to zero, and so do those held', (example) => {
    const { lines } = settle(agreementAt(example.agreementFile), example.figures);
    const sums = { payable: 0n, withheld: 0n };
    for (const line of lines) sums[line.state] += BigInt(line.amount.replace('.', ''));
    expect(sums).toEqual({ payable: 0n, withheld: 0n });
  });
});
