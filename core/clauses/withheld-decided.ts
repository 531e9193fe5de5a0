import type { ClauseOf } from '../agreement/agreement.ts';
import type { Formula } from '../settlement/formula.ts';
import type { LineGroup, Source } from '../settlement/plan.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import { choose } from './choose.ts';

type Withhold = ClauseOf<'withhold'>;
type StepSource = Extract<Source, { kind: 'step' }>;

/** What can be decided about what is withheld. */
export type WithheldDecision = 'released' | 'forfeited';

/** The figure that is 1 once those who review decided so about what a clause holds. */
export function withheldFigure(decided: WithheldDecision, clauseId: string): string {
  return `review.${decided}.${clauseId}`;
}

/** The steps that say what was decided about what a clause holds. */
export interface WithheldDecisions {
  readonly released?: StepSource;
  readonly forfeited?: StepSource;
  /** The share that is held, 0 once anything was decided. */
  readonly open: StepSource;
}

/** As far as the clause allows them; without any, money is held as long as its reason lasts. */
export function withheldDecisions(
  clause: Withhold,
  held: StepSource,
  plan: PlanBuilder,
): WithheldDecisions {
  const released = clause.release && decision(clause, 'released', plan);
  const forfeited = clause.forfeit && decision(clause, 'forfeited', plan);
  const flags = flagsOf({ ...(released && { released }), ...(forfeited && { forfeited }) });
  if (Object.keys(flags).length === 0) return { open: held };
  const open = plan.step({
    part: 'open',
    title: `${clause.title}: share still held`,
    sentence: 'The share that is held, as long as nobody has decided about it.',
    inputs: { ...flags, held },
    formula: { op: 'multiply', of: ['held', undecided(flags)] },
    unit: 'rate',
  });
  return { ...(released && { released }), ...(forfeited && { forfeited }), open };
}

/** Inputs of a step: names with a space, which no share or clause can have. */
function flagsOf({
  released,
  forfeited,
}: Omit<WithheldDecisions, 'open'>): Record<string, StepSource> {
  return {
    ...(released && { 'is released': released }),
    ...(forfeited && { 'is forfeited': forfeited }),
  };
}

/** 1 as long as none of the flags is. */
function undecided(flags: Readonly<Record<string, StepSource>>): Formula {
  return {
    op: 'minimum',
    of: Object.keys(flags).map((flag): Formula => ({ op: 'subtract', of: ['1', flag] })),
  };
}

function decision(clause: Withhold, decided: WithheldDecision, plan: PlanBuilder): StepSource {
  const figure = withheldFigure(decided, clause.id);
  const supplied = `${figure} supplied`;
  return plan.step({
    part: decided,
    title: `${clause.title}: ${decided}`,
    sentence: `1 once those who review decided that it is ${decided}, else 0.`,
    inputs: { [figure]: plan.figure(figure), [supplied]: plan.supplied(figure) },
    formula: choose(supplied, figure, '0'),
    unit: 'flag',
  });
}

/**
 * The lines of what is kept of a group: withheld while nothing was decided, payable to the same
 * party once it was released. With what was forfeited they come to what was kept, so that nothing
 * is lost between them.
 */
export function withheldLines(
  group: LineGroup,
  kept: StepSource,
  decisions: WithheldDecisions,
  plan: PlanBuilder,
): readonly LineGroup[] {
  const { released, open } = decisions;
  const flags = flagsOf(decisions);
  const still =
    Object.keys(flags).length === 0
      ? kept
      : plan.step({
          part: `${group.groupId}-open`,
          title: `${group.title}: still held`,
          sentence: 'What is kept, as long as nobody has decided about it.',
          inputs: { ...flags, kept },
          formula: { op: 'multiply', of: ['kept', undecided(flags)] },
          unit: 'money',
        });
  const heldGroup: LineGroup = {
    ...group,
    groupId: `${group.groupId}-withheld`,
    title: `${group.title}: held`,
    sentence: 'Held back until a later revision releases it.',
    stepIndex: still.index,
    state: 'withheld',
    shownWhen: open.index,
  };
  return released === undefined
    ? [heldGroup]
    : [heldGroup, releasedLines(group, kept, released, plan)];
}

function releasedLines(
  group: LineGroup,
  kept: StepSource,
  released: StepSource,
  plan: PlanBuilder,
): LineGroup {
  const given = plan.step({
    part: `${group.groupId}-released`,
    title: `${group.title}: released`,
    sentence: 'What was kept, once it was released.',
    inputs: { kept, 'is released': released },
    formula: { op: 'multiply', of: ['kept', 'is released'] },
    unit: 'money',
  });
  return {
    ...group,
    groupId: `${group.groupId}-released`,
    title: `${group.title}: released`,
    sentence: 'It was held back, and those who review decided to release it.',
    stepIndex: given.index,
    shownWhen: released.index,
  };
}

/** The line of all that a clause kept, once it was forfeited, for the party that then has it. */
export function forfeitedLines(
  clause: Withhold,
  kept: Readonly<Record<string, StepSource>>,
  { forfeited }: WithheldDecisions,
  plan: PlanBuilder,
): readonly LineGroup[] {
  if (forfeited === undefined || clause.forfeit === undefined) return [];
  const { to } = clause.forfeit;
  const totals = Object.keys(kept).map((name): Formula => ({ op: 'total', of: name }));
  const sum: Formula = totals.length === 0 ? '0' : { op: 'add', of: totals };
  const record = plan.step({
    part: 'forfeited-to',
    title: `${clause.title}: forfeited`,
    sentence: 'All that was kept, once it was forfeited, for the party that then has it.',
    inputs: { ...kept, 'is forfeited': forfeited },
    formula: { op: 'record', of: { [to]: { op: 'multiply', of: [sum, 'is forfeited'] } } },
    unit: 'money',
  });
  return [
    {
      groupId: `${clause.id}-forfeited`,
      clauseId: clause.id,
      title: `${clause.title}: forfeited`,
      sentence:
        'It was held back from partners, and those who review decided that it is forfeited.',
      stepIndex: record.index,
      parties: [to],
      state: 'payable',
      shownWhen: forfeited.index,
    },
  ];
}
