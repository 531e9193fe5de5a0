import type { ClauseOf } from '../agreement/agreement.ts';
import type { Term } from '../agreement/term.ts';
import { formatExact, parseExact, subtract } from '../exact/index.ts';
import type { Formula } from '../settlement/formula.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { Source } from '../settlement/plan.ts';

export type Share = ClauseOf<'distribution'>['shares'][number];
export type DividedShare = Extract<Share, { among: readonly string[] }>;

/** The parts of the pool by share id: numbers of the agreement, or a step where terms decide. */
export function partsOf(path: string, shares: readonly Share[], plan: PlanBuilder): Source {
  const numbers = shares.map((share) => share.share);
  if (numbers.every((number) => typeof number === 'string')) {
    return plan.constant(path, statedParts(shares));
  }
  const inputs: Record<string, Source> = {};
  const parts: Record<string, Formula> = {};
  for (const share of shares) {
    if (share.share === 'remaining') continue;
    inputs[share.id] = plan.term(`${path}.${share.id}`, share.share, 'rate', share.title);
    parts[share.id] = share.id;
  }
  const stated = Object.keys(parts);
  const remaining = shares.find((share) => share.share === 'remaining');
  if (remaining !== undefined) parts[remaining.id] = { op: 'subtract', of: ['1', ...stated] };
  return plan.step({
    part: `${path}-parts`,
    title: 'Parts of the pool',
    sentence: 'The part of the pool that each share has in this period.',
    inputs,
    formula: { op: 'record', of: parts },
    unit: 'rate',
  });
}

/** Each share as a number; `remaining` is what the others leave. */
function statedParts(shares: readonly Share[]): Record<string, string> {
  const isStated = (term: Term): term is string => typeof term === 'string' && term !== 'remaining';
  const rest = shares
    .map((share) => share.share)
    .filter(isStated)
    .reduce((left, each) => subtract(left, parseExact(each)), parseExact('1'));
  return Object.fromEntries(
    shares.map(({ id, share }) => [id, isStated(share) ? share : formatExact(rest)]),
  );
}

/** In what proportion the parties of a share divide it. */
export function weightsOf(path: string, share: DividedShare, plan: PlanBuilder): Source {
  const at = `${path}.${share.id}.by`;
  if (share.by === 'equal') {
    return plan.constant(at, Object.fromEntries(share.among.map((party) => [party, '1'])));
  }
  if ('fixed' in share.by) return plan.constant(`${at}.fixed`, share.by.fixed);
  if ('figure' in share.by) return plan.partyFigures(share.by.figure, share.among);
  return pointsStep(share, share.by.points, plan);
}

type Points = Extract<DividedShare['by'], { points: unknown }>['points'];

/** Points of each party: its contribution in each category up to the cap, times the weight. */
function pointsStep(share: DividedShare, points: Points, plan: PlanBuilder): Source {
  const inputs: Record<string, Source> = {};
  const categories = points.map(({ figure, weight, countsUpTo }): Formula => {
    inputs[figure] = plan.partyFigures(figure, share.among);
    const counted: Formula =
      countsUpTo === undefined ? figure : { op: 'minimum', of: [figure, countsUpTo] };
    return { op: 'multiply', of: [counted, weight] };
  });
  return plan.step({
    part: `${share.id}-points`,
    title: `${share.title}: points`,
    sentence: `Weighted points for: ${points.map((point) => point.title).join('; ')}.`,
    inputs,
    formula: { op: 'add', of: categories },
    unit: 'number',
  });
}
