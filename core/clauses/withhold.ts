import type { LineGroup } from '../settlement/plan.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';
import { choose } from './choose.ts';
import { gatesHeld } from './gate.ts';

/**
 * Holds back a share of what is due, as lines of their own, until a later revision releases it.
 * What is owed is never held. Figure: 40 % of 1,000.05 held: 400.02; 600.03 is payable.
 */
export const compileWithhold: CompileClause<'withhold'> = (clause, plan) => {
  const share = plan.term('share', clause.share, 'rate', 'share held');
  const held =
    clause.gates === undefined
      ? plan.step({
          part: 'held',
          title: `${clause.title}: share held`,
          sentence: 'The share that is held.',
          inputs: { share },
          formula: 'share',
          unit: 'rate',
        })
      : plan.step({
          part: 'held',
          title: `${clause.title}: share held`,
          sentence: 'The share that is held where a gate does not hold, else nothing.',
          inputs: {
            'gates held': plan.step({
              part: 'gates',
              ...gatesHeld(clause.gates, clause.title, plan),
            }),
            share,
          },
          formula: choose('gates held', '0', 'share'),
          unit: 'rate',
        });
  plan.groups = plan.groups.flatMap((group) => {
    const isNamed = clause.lines === undefined || clause.lines.includes(group.groupId);
    return isNamed && group.state === 'payable' ? split(group, held, plan) : [group];
  });
};

type StepSource = Extract<Source, { kind: 'step' }>;

function split(group: LineGroup, held: StepSource, plan: PlanBuilder): LineGroup[] {
  const places = plan.minorUnit;
  const due = plan.sourceOf(group.stepIndex);
  const kept = plan.step({
    part: group.groupId,
    title: `${group.title}: held`,
    sentence: 'The share of each amount due that is held, in whole minor units, toward zero.',
    inputs: { due, held },
    formula: {
      op: 'round',
      of: { op: 'multiply', of: [{ op: 'maximum', of: ['due', '0'] }, 'held'] },
      places,
      mode: 'toward-zero',
    },
    unit: 'money',
  });
  const payable = plan.step({
    part: `${group.groupId}-payable`,
    title: `${group.title}: payable`,
    sentence: 'What is left to pay.',
    inputs: { due, kept },
    formula: { op: 'subtract', of: ['due', 'kept'] },
    unit: 'money',
  });
  return [
    { ...group, stepIndex: payable.index },
    {
      ...group,
      groupId: `${group.groupId}-withheld`,
      title: `${group.title}: held`,
      sentence: 'Held back until a later revision releases it.',
      stepIndex: kept.index,
      state: 'withheld',
      shownWhen: held.index,
    },
  ];
}
