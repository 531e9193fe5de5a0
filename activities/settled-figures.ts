import type { Agreement } from '../core/agreement/agreement.ts';
import { type WithheldDecision, withheldFigure } from '../core/clauses/withheld-decided.ts';
import { GainshareError } from '../core/errors/index.ts';
import { arePlansManaged } from '../core/gates/plan-standing.ts';
import { PLANS_FIGURE } from '../core/gates/review-picture.ts';
import type { Figures } from '../core/settlement/figures.ts';
import { listActionPlans } from '../database/reads/list-action-plans.ts';
import { loadFigures } from '../database/reads/load-figures.ts';
import type { Transaction } from '../database/transaction.ts';

/** Which figures a period is settled by, and what was decided beside them. */
export interface FiguresChoice {
  readonly programme: string;
  readonly period: string;
  readonly figuresHash: string;
  readonly sourcesHash: string;
  readonly reviewOutcome: 'none' | 'release' | 'withhold';
  /** What was decided about what each clause holds. */
  readonly withheld: Readonly<Record<string, WithheldDecision>>;
  readonly at: string;
}

/** The measured figures, with what was decided and how the action plans stand. */
export async function settledFigures(
  tx: Transaction,
  request: FiguresChoice,
  agreement: Agreement,
): Promise<{ readonly figures: Figures; readonly sources: string }> {
  const { programme, period, figuresHash, sourcesHash, reviewOutcome } = request;
  const stored = await loadFigures(tx, programme, period, figuresHash, sourcesHash);
  if (stored === undefined) {
    throw new GainshareError('FIGURE_MISSING', `There are no figures ${figuresHash}.`);
  }
  const measured = JSON.parse(stored.figures) as Figures;
  const plans = await listActionPlans(tx, programme);
  const values: Record<string, string> = {
    ...measured.values,
    ...decisionFigures(agreement, request.withheld),
    'review.withheld': reviewOutcome === 'withhold' ? '1' : '0',
    [PLANS_FIGURE]: arePlansManaged(plans, request.at) ? '1' : '0',
  };
  return { figures: { ...measured, values }, sources: stored.sources };
}

/** What can be decided about what is withheld: 1 once it was, else 0. */
function decisionFigures(
  { clauses }: Agreement,
  decided: FiguresChoice['withheld'],
): Record<string, string> {
  const figures: Record<string, string> = {};
  for (const clause of clauses) {
    if (clause.kind !== 'withhold') continue;
    const { id, release, forfeit } = clause;
    const flag = (decision: WithheldDecision) => (decided[id] === decision ? '1' : '0');
    if (release !== undefined) figures[withheldFigure('released', id)] = flag('released');
    if (forfeit !== undefined) figures[withheldFigure('forfeited', id)] = flag('forfeited');
  }
  return figures;
}
