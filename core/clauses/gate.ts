import type { Gate } from '../agreement/agreement.ts';
import { GainshareError } from '../errors/index.ts';
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
  const held = plan.step({ part: 'held', ...gatesHeld(clause.gates, clause.title, plan) });
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

/** The step that is 1 where all of the named gates hold. */
export function gatesHeld(ids: readonly string[], title: string, plan: PlanBuilder) {
  const inputs: Record<string, Source> = {};
  const holds = ids.map((id): Formula => {
    const gate = gateOf(id, plan);
    inputs[gate.figure] = plan.figure(gate.figure);
    if (gate.atLeast !== undefined) return { op: 'atLeast', of: [gate.figure, gate.atLeast] };
    return { op: 'atLeast', of: [gate.atMost ?? '0', gate.figure] };
  });
  return {
    title: `${title}: gates held`,
    sentence: `1 where these hold: ${ids.map((id) => gateOf(id, plan).title).join('; ')}. Else 0.`,
    inputs,
    formula: { op: 'minimum', of: holds },
    unit: 'flag',
  } as const;
}

function gateOf(id: string, plan: PlanBuilder): Gate {
  const gate = plan.agreement.gates.find((each) => each.id === id);
  if (gate !== undefined) return gate;
  throw new GainshareError('AGREEMENT_INVALID', `There is no gate "${id}".`, { gate: id });
}
