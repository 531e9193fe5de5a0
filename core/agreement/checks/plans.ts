import { GainshareError } from '../../errors/index.ts';
import { compile } from '../../settlement/compile.ts';
import type { Plan, PlanStep } from '../../settlement/plan.ts';
import type { Agreement } from '../agreement.ts';
import { insteadOf } from './nearest.ts';
import type { Check, Problem } from './problem.ts';

/**
 * The agreement can be made into a plan on every day on which something in it changes, and every
 * figure that a plan needs is measured, where the agreement has measures at all.
 */
export const checkPlans: Check = (agreement) => {
  const problems = new Map<string, Problem>();
  for (const day of daysOfChange(agreement)) {
    for (const problem of problemsOn(day, agreement)) {
      const key = `${problem.path.join('.')} ${problem.message}`;
      if (!problems.has(key)) problems.set(key, problem);
    }
  }
  return [...problems.values()];
};

function problemsOn(day: string, agreement: Agreement): Problem[] {
  try {
    const plan = compile(agreement, { from: day });
    return [...namedTwice(plan, agreement), ...unmeasured(plan, agreement)];
  } catch (error) {
    if (!(error instanceof GainshareError)) throw error;
    return [
      { path: clausePath(error.details['clause'], agreement), message: lower(error.message) },
    ];
  }
}

/** The first day, and each later one on which a clause or a dated value begins or ends. */
function daysOfChange(agreement: Agreement): string[] {
  const { from, to } = agreement.effective;
  const days = new Set<string>([from]);
  const text = JSON.stringify(agreement.clauses);
  for (const [, key, day = ''] of text.matchAll(/"(from|to)":"(\d{4}-\d{2}-\d{2})"/g)) {
    days.add(key === 'to' ? dayAfter(day) : day);
  }
  return [...days].filter((day) => day >= from && (to === undefined || day <= to)).sort();
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MILLISECONDS).toISOString().slice(0, 10);
}

function namedTwice(plan: Plan, agreement: Agreement): Problem[] {
  const twice = <Each>(entries: readonly Each[], nameOf: (each: Each) => string): Each[] => {
    const names = entries.map(nameOf);
    return entries.filter((each, index) => names.indexOf(nameOf(each)) < index);
  };
  return [
    ...twice(plan.steps, (step) => step.stepId).map((step) => ({
      path: clausePath(step.clauseId, agreement),
      message: `two steps would be called "${step.stepId}"; rename the share or clause`,
    })),
    ...twice(plan.groups, (group) => group.groupId).map((group) => ({
      path: clausePath(group.clauseId, agreement),
      message: `two kinds of lines would be called "${group.groupId}"; rename the share or clause`,
    })),
  ];
}

/** Figures with these beginnings come from the review of gates, not from a dataset. */
const FROM_THE_REVIEW = ['review.', 'plans.'];

function unmeasured(plan: Plan, agreement: Agreement): Problem[] {
  if (agreement.measures.length === 0) return [];
  const measured = agreement.measures.map(({ figure }) => figure);
  const isKnown = (name: string) =>
    FROM_THE_REVIEW.some((start) => name.startsWith(start)) || isMeasured(name, measured);
  const needed: readonly (readonly [path: Problem['path'], name: string])[] = [
    ...plan.steps.flatMap((step) =>
      figuresNeeded(step).map((name) => [clausePath(step.clauseId, agreement), name] as const),
    ),
    ...(agreement.useIndicators ?? []).map(
      ({ figure }, index) => [['useIndicators', index, 'figure'], figure] as const,
    ),
  ];
  return needed
    .filter(([, name]) => !isKnown(name))
    .map(([path, name]) => ({
      path,
      message: `no measure gives the figure "${name}"; ${insteadOf(name, measured)}`,
    }));
}

/** `people.north` is measured by `people.north`, or by `people` where that is by party. */
function isMeasured(name: string, measured: readonly string[]): boolean {
  const end = name.lastIndexOf('.');
  return measured.includes(name) || (end > 0 && measured.includes(name.slice(0, end)));
}

function figuresNeeded(step: PlanStep): string[] {
  const optional = new Set(
    step.inputs.flatMap(([, source]) => (source.kind === 'supplied' ? [source.name] : [])),
  );
  return step.inputs.flatMap(([, source]) => {
    if (source.kind === 'figure') return optional.has(source.name) ? [] : [source.name];
    if (source.kind !== 'partyFigures') return [];
    return source.parties.map((party) => `${source.name}.${party}`);
  });
}

function clausePath(clauseId: string | undefined, agreement: Agreement): (string | number)[] {
  const index = agreement.clauses.findIndex((clause) => clause.id === clauseId);
  return index < 0 ? ['clauses'] : ['clauses', index];
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}
