import { GainshareError } from '../../core/errors/index.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import { loadDecision } from '../../database/reads/load-decision.ts';
import type { Transaction } from '../../database/transaction.ts';

/**
 * What an effect is about: the decision itself, or the one that proposed it and is now confirmed.
 * Throws TARGET_UNKNOWN.
 */
export async function proposalOf(
  tx: Transaction,
  content: DecisionContent,
  proposalId: string,
): Promise<DecisionContent> {
  if (content.decisionId === proposalId) return content;
  const proposal = await loadDecision(tx, content.programme, proposalId);
  if (proposal === undefined) {
    throw new GainshareError('TARGET_UNKNOWN', `There is no proposal ${proposalId}.`);
  }
  return JSON.parse(proposal.content) as DecisionContent;
}
