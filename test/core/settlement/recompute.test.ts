import { describe, expect, it } from 'vitest';
import { settle } from '../../../core/settlement/settle.ts';
import type { Step } from '../../../core/settlement/step.ts';
import { officialExamples } from './official-examples.ts';
import { recompute } from './recompute.ts';
import { agreementAt, workedExamples } from './worked-examples.ts';

const examples = [...workedExamples(), ...officialExamples];

/** Whether an input that names a step has that step's value. */
function followsFromSteps(step: Step, earlier: ReadonlyMap<string, Step>): boolean {
  return Object.values(step.inputs).every(({ from, value }) => {
    if (!from.startsWith('step:')) return true;
    const source = earlier.get(from.slice('step:'.length));
    return JSON.stringify(source?.output.value) === JSON.stringify(value);
  });
}

describe('every step of every example', () => {
  it.each(examples)('$title: a second evaluator comes to the same values', (example) => {
    const { steps } = settle(agreementAt(example.agreementFile), example.figures);
    const again = steps.map((step) => [step.stepId, recompute(step.formula, step.inputs)]);
    expect(again).toEqual(steps.map((step) => [step.stepId, step.output.value]));
  });

  it.each(examples)('$title: inputs are the values of earlier steps', (example) => {
    const { steps } = settle(agreementAt(example.agreementFile), example.figures);
    const earlier = new Map<string, Step>();
    for (const step of steps) {
      expect(followsFromSteps(step, earlier), step.stepId).toBe(true);
      earlier.set(step.stepId, step);
    }
  });

  it('is told apart from a step that was tampered with', () => {
    const [example] = examples;
    if (example === undefined) throw new Error('no example');
    const { steps } = settle(agreementAt(example.agreementFile), example.figures);
    const pool = steps.find((step) => step.stepId === 'savings');
    if (pool === undefined) throw new Error('no step');
    const tampered = { ...pool.inputs, outturn: { value: '1', from: 'step:expenditure' } };
    expect(recompute(pool.formula, tampered)).not.toEqual(pool.output.value);
  });
});
