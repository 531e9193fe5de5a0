import { evaluateGates } from '../../core/gates/evaluate-gates.ts';
import type { GateOutcome } from '../../core/statement/index.ts';
import { listGateReviews } from '../../database/reads/list-gate-reviews.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { IssuedRevision } from './load-issued-revision.ts';

/** The gates of a revision with what the last review decided about them. */
export async function gateOutcomes(
  tx: Transaction,
  { programme, period, periodTitle, agreement, figures }: IssuedRevision,
): Promise<readonly GateOutcome[]> {
  const reviews = await listGateReviews(tx, programme, period);
  const review = reviews.at(-1);
  const said = review === undefined ? undefined : `${review.outcome}: ${review.reason ?? ''}`;
  return evaluateGates(agreement, figures.values).map((gate) => ({
    gateId: gate.gateId,
    title: gate.title,
    source: agreement.gates.find(({ id }) => id === gate.gateId)?.source ?? '',
    periodTitle,
    result: gate.result,
    value: gate.value === '' ? undefined : gate.value,
    atLeast: gate.atLeast,
    atMost: gate.atMost,
    review: said,
    history: [],
  }));
}
