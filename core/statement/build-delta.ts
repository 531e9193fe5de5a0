import { GainshareError } from '../errors/index.ts';
import type { Line, Settlement } from '../settlement/settlement.ts';
import type { Step } from '../settlement/step.ts';
import { subtractAmounts } from './amounts.ts';
import type { ChangeCause, FigureChange, LineChange, StatementChanges } from './delta.ts';
import { stepClosure } from './step-closure.ts';

/** A revision as the delta needs it. */
export interface DeltaRevision {
  readonly number: number;
  readonly revisionHash: string;
  readonly settlement: Settlement;
}

/**
 * What changed between two revisions: which lines, from what to what, by which figures, and why.
 * Every change must have a cause: the line rests on a figure that a cause corrected, or a cause
 * without figures (a correction of the method) names it. Throws DELTA_UNEXPLAINED otherwise, so a
 * line nobody disputed can change through declared dependencies only.
 */
export function buildDelta(
  previous: DeltaRevision,
  next: Settlement,
  causes: readonly ChangeCause[],
  places: number,
): StatementChanges {
  const figures = changedFigures(previous.settlement, next);
  const before = linesById(previous.settlement);
  const after = linesById(next);
  const lineIds = [...new Set([...before.keys(), ...after.keys()])];
  const lines = lineIds.flatMap((lineId) => {
    const [from, to] = [before.get(lineId), after.get(lineId)];
    if (from?.amount === to?.amount && from?.state === to?.state) return [];
    const reached = new Set([...figuresOf(previous.settlement, from), ...figuresOf(next, to)]);
    const changed = figures.map((change) => change.figure).filter((name) => reached.has(name));
    return [lineChange(from, to, changed, causes, places)];
  });
  const { number, revisionHash } = previous;
  const disputed = lines.filter(({ because }) => because === 'disputed').length;
  const whole = { disputed, depending: lines.length - disputed };
  return { fromRevision: { number, revisionHash }, causes, figures, lines, whole };
}

function lineChange(
  from: Line | undefined,
  to: Line | undefined,
  figures: readonly string[],
  causes: readonly ChangeCause[],
  places: number,
): LineChange {
  const line = to ?? from;
  const lineId = line?.lineId ?? '';
  const reasons = causes.filter((cause) =>
    cause.figures.length === 0
      ? cause.lineIds.includes(lineId)
      : cause.figures.some((figure) => figures.includes(figure)),
  );
  if (reasons.length === 0) {
    throw new GainshareError(
      'DELTA_UNEXPLAINED',
      `Line ${lineId} changed from ${from?.amount} to ${to?.amount}, and no cause explains it.`,
      { line: lineId, figures: figures.join(' ') },
    );
  }
  return {
    lineId,
    partyId: line?.partyId ?? '',
    title: line?.title ?? '',
    fromAmount: from?.amount,
    toAmount: to?.amount,
    differenceAmount: subtractAmounts(to?.amount ?? '0', from?.amount ?? '0', places),
    fromState: from?.state,
    toState: to?.state,
    because: reasons.some((cause) => cause.kind === 'dispute' && cause.lineIds.includes(lineId))
      ? 'disputed'
      : 'depends',
    causeIds: reasons.map((cause) => cause.causeId),
    figures,
  };
}

function linesById(settlement: Settlement): ReadonlyMap<string, Line> {
  return new Map(settlement.lines.map((line) => [line.lineId, line]));
}

/** The figures that a line rests on, by name. */
function figuresOf(settlement: Settlement, line: Line | undefined): readonly string[] {
  if (line === undefined) return [];
  return [...figureValues(stepClosure(settlement.steps, [line.stepId])).keys()];
}

function changedFigures(previous: Settlement, next: Settlement): readonly FigureChange[] {
  const before = figureValues(previous.steps);
  const after = figureValues(next.steps);
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names
    .map((figure) => ({ figure, fromValue: before.get(figure), toValue: after.get(figure) }))
    .filter((change) => change.fromValue !== change.toValue);
}

/** The figures that steps read: `figure:NAME`, and `figure:NAME.*` with one value a party. */
function figureValues(steps: readonly Step[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const step of steps) {
    for (const { from, value } of Object.values(step.inputs)) {
      if (!from.startsWith('figure:')) continue;
      const name = from.slice('figure:'.length);
      if (typeof value === 'string') {
        values.set(name, value);
      } else {
        const stem = name.endsWith('.*') ? name.slice(0, -1) : `${name}.`;
        for (const [party, text] of Object.entries(value)) values.set(stem + party, text);
      }
    }
  }
  return values;
}
