import type { DecisionContent } from '../../core/governance/decision.ts';
import { reviewOutcomes, writingOf } from '../../core/statement/index.ts';
import { listGateReviews } from '../../database/reads/list-gate-reviews.ts';
import { loadDecision } from '../../database/reads/load-decision.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { IssuedRevision } from './load-issued-revision.ts';

/** The gates and use indicators of a revision with what the last review decided about them. */
export async function gateOutcomes(
  tx: Transaction,
  { programme, period, periodTitle, agreement, figures }: IssuedRevision,
): Promise<ReturnType<typeof reviewOutcomes>> {
  const reviews = await listGateReviews(tx, programme, period);
  const last = reviews.at(-1);
  const decision = last && (await loadDecision(tx, programme, last.decisionId));
  const content = decision && (JSON.parse(decision.content) as DecisionContent);
  const review = last && {
    outcome: last.outcome,
    reason: last.reason ?? '',
    details: content?.details ?? {},
  };
  const writing = writingOf(agreement.locale, agreement.currency);
  return reviewOutcomes({ agreement, values: figures.values, periodTitle, review }, writing);
}
