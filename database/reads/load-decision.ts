import type { Transaction } from '../transaction.ts';
import { type DecisionRecord, listDecisions } from './list-decisions.ts';

/** One decision by its id; undefined where it is not there or not for this viewer. */
export async function loadDecision(
  tx: Transaction,
  programmeId: string,
  decisionId: string,
): Promise<DecisionRecord | undefined> {
  const [decision] = await listDecisions(tx, programmeId, { decisionId });
  return decision;
}
