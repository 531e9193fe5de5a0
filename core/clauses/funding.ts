import type { ClauseOf } from '../agreement/agreement.ts';
import type { Formula } from '../settlement/formula.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { LineGroup, Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';

/**
 * Who pays what the lines before it give, and receives what they take: the sum of all lines, turned
 * round, in whole minor units by share. With it the lines of all parties sum to zero, and so do
 * those that are held, which are funded apart.
 * Figure: lines of 25,813,466.00, all from one funder: its line is -25,813,466.00.
 */
export const compileFunding: CompileClause<'funding'> = (clause, plan) => {
  const payable = plan.groups.filter((group) => group.state === 'payable');
  const withheld = plan.groups.filter((group) => group.state === 'withheld');
  fund(clause, { name: 'all', groups: payable, state: 'payable' }, plan);
  if (withheld.length > 0) {
    fund(clause, { name: 'withheld', groups: withheld, state: 'withheld' }, plan);
  }
};

interface Funded {
  readonly name: 'all' | 'withheld';
  readonly groups: readonly LineGroup[];
  readonly state: LineGroup['state'];
}

function fund(clause: ClauseOf<'funding'>, funded: Funded, plan: PlanBuilder): void {
  const isHeld = funded.state === 'withheld';
  const inputs: Record<string, Source> = {};
  for (const group of funded.groups) inputs[group.groupId] = plan.sourceOf(group.stepIndex);
  const totals = Object.keys(inputs).map((name): Formula => ({ op: 'total', of: name }));
  const total = plan.step({
    part: isHeld ? 'withheld-total' : 'total',
    title: `${clause.title}: ${isHeld ? 'lines held' : 'lines payable'}`,
    sentence: 'The sum of the lines before this clause.',
    inputs,
    formula: totals.length === 0 ? '0' : { op: 'add', of: totals },
    unit: 'money',
  });
  const record = plan.step({
    ...(isHeld ? { part: 'withheld' } : {}),
    title: isHeld ? `${clause.title}: held` : clause.title,
    sentence: 'The sum of the lines, turned round, divided among those who fund them.',
    inputs: { total, shares: plan.constant('shares', clause.shares) },
    formula: {
      op: 'allocate',
      of: { op: 'subtract', of: ['0', 'total'] },
      by: 'shares',
      places: plan.minorUnit,
    },
    unit: 'money',
  });
  const flags = new Set(funded.groups.map((group) => group.shownWhen));
  const [onlyFlag] = flags.size === 1 ? flags : [];
  plan.addLines({
    groupId: isHeld ? `${clause.id}-withheld` : clause.id,
    title: isHeld ? `${clause.title}: held` : clause.title,
    sentence: isHeld
      ? 'What this party will pay when what is held is released.'
      : 'What all others get or owe, seen from the other side: with a minus this party pays it, ' +
        'without one it receives it.',
    stepIndex: record.index,
    parties: Object.keys(clause.shares),
    state: funded.state,
    shownWhen: isHeld ? onlyFlag : undefined,
  });
}
