import { describe, expect, it } from 'vitest';
import { explain } from '../../../core/settlement/explain.ts';
import type { Explanation } from '../../../core/settlement/explain.ts';
import { explanationMarkdown, explanationTree } from '../../../core/settlement/explain-text.ts';
import { settle } from '../../../core/settlement/settle.ts';
import { agreementAt, workedExamples } from './worked-examples.ts';

const [usmm] = workedExamples();
if (usmm === undefined) throw new Error('docs/calculation.md has no example');
const settlement = settle(agreementAt(usmm.agreementFile), usmm.figures);

/** Every leaf below an explanation: figures, terms, and steps explained above. */
function origins({ inputs }: Explanation): string[] {
  return inputs.flatMap(({ from, explanation }) =>
    explanation === undefined ? [from] : origins(explanation),
  );
}

describe('explain', () => {
  it('walks from an amount to every figure and term that it rests on', () => {
    const leaves = new Set(origins(explain(settlement, 'participants.north')));
    for (const origin of [
      'figure:benchmark',
      'figure:outturn',
      'figure:people.*',
      'term:clauses.shared.gains',
      'term:clauses.sequestration.gains',
      'term:clauses.distribution.shares',
    ]) {
      expect(leaves).toContain(origin);
    }
  });

  it('explains each step once', () => {
    const tree = explanationTree(explain(settlement, 'participants.north'));
    expect(tree.match(/Savings or losses: 35120362/g)).toHaveLength(1);
  });

  it('finds a line, a result, and a step by name', () => {
    expect(explain(settlement, 'funding.cms').step.stepId).toBe('funding');
    expect(explain(settlement, 'pool').step.stepId).toBe('earned');
    expect(explain(settlement, 'generated.least').step.output.value).toBe('6887360.2');
  });

  it('refuses what is not there', () => {
    expect(() => explain(settlement, 'participants.nobody')).toThrowError(
      expect.objectContaining({ code: 'TARGET_UNKNOWN' }),
    );
  });

  it('writes Markdown in the order of the calculation, with values and sources', () => {
    const text = explanationMarkdown(explain(settlement, 'savings'));
    expect(text).toContain('| outturn | 309247648 | `step:expenditure` |');
    expect(text).toContain('target − outturn = **35120362** (`savings`)');
    expect(text.indexOf('### Benchmark')).toBeLessThan(text.indexOf('### Savings or losses'));
  });
});
