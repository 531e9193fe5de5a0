import type { ClauseOf } from '../agreement/agreement.ts';
import type { Formula } from '../settlement/formula.ts';
import type { LineGroup } from '../settlement/plan.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { Source } from '../settlement/plan.ts';
import type { CompileClause } from './clause-kind.ts';
import { choose } from './choose.ts';
import { gatesHeld } from './gate.ts';
import { forfeitedLines, withheldDecisions, withheldLines } from './withheld-decided.ts';

/** 1 where the review of the period withheld what the agreement declares, else 0 or absent. */
const REVIEW_FIGURE = 'review.withheld';

/**
 * Holds back a share of what is due, as lines of their own: where a gate does not hold, where the
 * review withholds, or always. What is owed is never held. It stays held until a later revision in
 * which the reason is gone, or by decision is released or forfeited.
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
  const decisions = withheldDecisions(clause, held, plan);
  const kept: Record<string, StepSource> = {};
  const groups = plan.groups.flatMap((group) => {
    const isNamed = clause.lines === undefined || clause.lines.includes(group.groupId);
    if (!isNamed || group.state !== 'payable') return [group];
    const parts = split(group, held, plan);
    kept[group.groupId] = parts.kept;
    return [parts.payable, ...withheldLines(group, parts.kept, decisions, plan)];
  });
  plan.groups = [...groups, ...forfeitedLines(clause, kept, decisions, plan)];
};

type Withhold = ClauseOf<'withhold'>;

/** 1 where the share is held; adds to the inputs what it depends on. */
function isHeld(clause: Withhold, inputs: Record<string, Source>, plan: PlanBuilder): Formula {
  const { gates = [], plans, title } = clause;
  const supplied = `${REVIEW_FIGURE} supplied`;
  inputs[REVIEW_FIGURE] = plan.figure(REVIEW_FIGURE);
  inputs[supplied] = plan.supplied(REVIEW_FIGURE);
  const byReview = choose(supplied, REVIEW_FIGURE, '0');
  if (gates.length === 0 && plans === undefined) return byReview;
  const conditions = gatesHeld({ gates, plans, title }, plan);
  inputs['gates held'] = plan.step({ part: 'gates', ...conditions });
  return { op: 'maximum', of: [{ op: 'subtract', of: ['1', 'gates held'] }, byReview] };
}

function sentenceFor({ always, gates, plans }: Withhold): string {
  if (always) return 'The share that is held.';
  const when = [
    ...(gates === undefined ? [] : ['a gate fails']),
    ...(plans === undefined ? [] : ['an action plan is not kept up']),
    'the review withholds',
  ];
  return `The share that is held where ${when.join(' or ')}, else nothing.`;
}

type StepSource = Extract<Source, { kind: 'step' }>;

/** What is due in two parts: what is kept, and what is left to pay. */
function split(
  group: LineGroup,
  held: StepSource,
  plan: PlanBuilder,
): { readonly payable: LineGroup; readonly kept: StepSource } {
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
  return { payable: { ...group, stepIndex: payable.index }, kept };
}
