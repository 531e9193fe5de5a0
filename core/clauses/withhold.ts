import type { ClauseOf } from '../agreement/agreement.ts';
import type { Formula } from '../settlement/formula.ts';
import type { LineGroup } from '../settlement/plan.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';
import { choose } from './choose.ts';
import { gatesHeld } from './gate.ts';

/** 1 where the review of the period withheld what the agreement declares, else 0 or absent. */
const REVIEW_FIGURE = 'review.withheld';

/**
 * Holds back a share of what is due, as lines of their own, until a later revision releases it:
 * where a gate does not hold, where the review withholds, or always. What is owed is never held.
 * Figure: 40 % of 1,000.05 held: 400.02; 600.03 is payable.
 */
export const compileWithhold: CompileClause<'withhold'> = (clause, plan) => {
  const inputs: Record<string, Source> = {
    share: plan.term('share', clause.share, 'rate', 'share held'),
  };
  const held = plan.step({
    part: 'held',
    title: `${clause.title}: share held`,
    sentence: sentenceFor(clause),
    inputs,
    formula: clause.always ? 'share' : choose(isHeld(clause, inputs, plan), 'share', '0'),
    unit: 'rate',
  });
  plan.groups = plan.groups.flatMap((group) => {
    const isNamed = clause.lines === undefined || clause.lines.includes(group.groupId);
    return isNamed && group.state === 'payable' ? split(group, held, plan) : [group];
  });
};

type Withhold = ClauseOf<'withhold'>;

/** 1 where the share is held; adds to the inputs what it depends on. */
function isHeld(clause: Withhold, inputs: Record<string, Source>, plan: PlanBuilder): Formula {
  const supplied = `${REVIEW_FIGURE} supplied`;
  inputs[REVIEW_FIGURE] = plan.figure(REVIEW_FIGURE);
  inputs[supplied] = plan.supplied(REVIEW_FIGURE);
  const byReview = choose(supplied, REVIEW_FIGURE, '0');
  if (clause.gates === undefined) return byReview;
  inputs['gates held'] = plan.step({
    part: 'gates',
    ...gatesHeld(clause.gates, clause.title, plan),
  });
  return { op: 'maximum', of: [{ op: 'subtract', of: ['1', 'gates held'] }, byReview] };
}

function sentenceFor({ always, gates }: Withhold): string {
  if (always) return 'The share that is held.';
  const when =
    gates === undefined ? 'the review withholds' : 'a gate fails or the review withholds';
  return `The share that is held where ${when}, else nothing.`;
}

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
