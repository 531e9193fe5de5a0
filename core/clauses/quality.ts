import type { Formula } from '../settlement/formula.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';

/**
 * A quality score: the weighted average of several scores, for later clauses to use by this
 * clause's id. Figure: scores 1, 0.5 and 0.8 with weights 2, 1 and 1: 0.825.
 */
export const compileQuality: CompileClause<'quality'> = (clause, plan) => {
  const inputs: Record<string, Source> = {};
  const [weighted, weights]: [Formula[], Formula[]] = [[], []];
  for (const [index, part] of clause.parts.entries()) {
    const [weight, score] = [`weight ${index + 1}`, `score ${index + 1}`];
    inputs[weight] = plan.constant(`parts.${index}.weight`, part.weight);
    inputs[score] = plan.term(`parts.${index}.score`, part.score, 'rate', part.title);
    weighted.push({ op: 'multiply', of: [weight, score] });
    weights.push(weight);
  }
  const step = plan.step({
    sentence: `The weighted average of: ${clause.parts.map((part) => part.title).join('; ')}.`,
    inputs,
    formula: {
      op: 'divide',
      of: [
        { op: 'add', of: weighted },
        { op: 'add', of: weights },
      ],
    },
    unit: 'rate',
  });
  plan.give(clause.id, step);
};
