import { describe, expect, it } from 'vitest';
import { explain } from '../../../core/settlement/explain.ts';
import type { Explanation } from '../../../core/settlement/explain.ts';
import { explanationMarkdown, explanationTree } from '../../../core/settlement/explain-text.ts';
import { explanationWords } from '../../../core/settlement/explanation-words.ts';
import { settle } from '../../../core/settlement/settle.ts';
import { agreementAt, workedExamples } from './worked-examples.ts';

const [usmm] = workedExamples();
if (usmm === undefined) throw new Error('docs/calculation.md has no example');
const agreement = agreementAt(usmm.agreementFile);
const settlement = settle(agreement, usmm.figures);
const words = explanationWords(agreement, {
  outturn: {
    dataset: 'expenditure',
    version: '2',
    fileSha256: 'f'.repeat(64),
    partsHash: 'a'.repeat(64),
    measure: 'SELECT sum(amount) AS value\nFROM expenditure',
    rows: '1384',
    hash: 'c'.repeat(64),
  },
});

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
    const tree = explanationTree(explain(settlement, 'participants.north'), words);
    expect(tree.match(/Savings or losses: \$35,120,362\.00/g)).toHaveLength(1);
  });

  it('leads a figure to the rows, the version and the measure it was made of', () => {
    const tree = explanationTree(explain(settlement, 'savings'), words);
    expect(tree).toContain('outturn: 1,384 rows of expenditure version 2, file ffffffffffff…');
    expect(tree).toContain('by SELECT sum(amount) AS value FROM expenditure');
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
    const text = explanationMarkdown(explain(settlement, 'savings'), words);
    expect(text).toContain('| outturn | $309,247,648.00 | Expenditure (`step:expenditure`) |');
    expect(text).toContain('target − outturn = **$35,120,362.00** (`savings`)');
    expect(text.indexOf('### Benchmark')).toBeLessThan(text.indexOf('### Savings or losses'));
  });
});
