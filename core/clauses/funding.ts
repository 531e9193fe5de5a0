import type { Source } from '../settlement/plan.ts';
import type { Formula } from '../settlement/formula.ts';
import type { CompileClause } from './clause-kind.ts';

/**
 * Who pays what the lines before it give, and receives what they take: the sum of all lines, turned
 * round, in whole minor units by share. With it the lines of all parties sum to zero.
 * Figure: lines of 25,813,466.00, all from one funder: its line is -25,813,466.00.
 */
export const compileFunding: CompileClause<'funding'> = (clause, plan) => {
  const inputs: Record<string, Source> = {};
  const totals = plan.groups.map((group): Formula => {
    const stepId = plan.steps[group.stepIndex]?.stepId ?? '';
    const name = inputs[group.groupId] === undefined ? group.groupId : stepId;
    inputs[name] = { kind: 'step', from: `step:${stepId}`, index: group.stepIndex };
    return { op: 'total', of: name };
  });
  const total = plan.step({
    part: 'total',
    title: `${clause.title}: all lines`,
    sentence: 'The sum of all lines before this clause.',
    inputs,
    formula: totals.length === 0 ? '0' : { op: 'add', of: totals },
    unit: 'money',
  });
  const record = plan.step({
    sentence: 'The sum of all lines, turned round, divided among those who fund them.',
    inputs: { total, shares: plan.constant('shares', clause.shares) },
    formula: {
      op: 'allocate',
      of: { op: 'subtract', of: ['0', 'total'] },
      by: 'shares',
      places: plan.agreement.currency.minorUnit,
    },
    unit: 'money',
  });
  plan.addLines({
    groupId: clause.id,
    title: clause.title,
    sentence: 'What this party pays towards gains, or receives from losses.',
    stepIndex: record.index,
    parties: Object.keys(clause.shares),
    state: 'payable',
  });
};
