import type { Gate } from '../agreement/agreement.ts';
import { GainshareError } from '../errors/index.ts';
import { PLANS_FIGURE } from '../gates/review-picture.ts';
import type { Formula } from '../settlement/formula.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';
import { bySign, choose } from './choose.ts';

/**
 * Gates the pool: where one of the gates does not hold, only a share of a gain is kept (nothing,
 * unless said) and a share of a loss borne (all, unless said).
 * Figure: standard missed, gains 0: a gain of 35,120,362 becomes 0, a loss stays a loss.
 */
export const compileGate: CompileClause<'gate'> = (clause, plan) => {
  const pool = plan.result('pool');
  const gains = plan.term('gains', clause.gains, 'rate', 'share of a gain that is kept');
  const losses = plan.term('losses', clause.losses, 'rate', 'share of a loss that is borne');
  const held = plan.step({ part: 'held', ...gatesHeld(clause, plan) });
  const step = plan.step({
    sentence: 'The whole pool where every gate holds; otherwise the stated share of it.',
    inputs: { pool, held, gains, losses },
    formula: choose(
      'held',
      'pool',
      bySign({ op: 'multiply', of: ['pool', 'gains'] }, { op: 'multiply', of: ['pool', 'losses'] }),
    ),
    unit: 'money',
  });
  plan.give('pool', step);
};

/** The step that is 1 where all of the named gates hold, and action plans are kept up if asked. */
export function gatesHeld({ gates, plans, title }: Gated, plan: PlanBuilder) {
  const inputs: Record<string, Source> = {};
  const holds = gates.map((id): Formula => {
    const gate = gateOf(id, plan);
    inputs[gate.figure] = plan.figure(gate.figure);
    if (gate.atLeast !== undefined) return { op: 'atLeast', of: [gate.figure, gate.atLeast] };
    return { op: 'atLeast', of: [gate.atMost ?? '0', gate.figure] };
  });
  const names = gates.map((id) => gateOf(id, plan).title);
  if (plans === 'managed') {
    const supplied = `${PLANS_FIGURE} supplied`;
    inputs[PLANS_FIGURE] = plan.figure(PLANS_FIGURE);
    inputs[supplied] = plan.supplied(PLANS_FIGURE);
    holds.push(choose(supplied, PLANS_FIGURE, '1'));
    names.push('action plans are kept up');
  }
  return {
    title: `${title}: gates held`,
    sentence: `1 where these hold: ${names.join('; ')}. Else 0.`,
    inputs,
    formula: { op: 'minimum', of: holds },
    unit: 'flag',
  } as const;
}

interface Gated {
  readonly gates: readonly string[];
  readonly plans?: 'managed' | undefined;
  readonly title: string;
}

function gateOf(id: string, plan: PlanBuilder): Gate {
  const gate = plan.agreement.gates.find((each) => each.id === id);
  if (gate !== undefined) return gate;
  throw new GainshareError('AGREEMENT_INVALID', `There is no gate "${id}".`, { gate: id });
}
