import type { DecisionContent } from '../governance/decision.ts';
import type { Fault } from './decision-fault.ts';
import { openDisputes, type PeriodState } from './state.ts';

/** Why nothing can be paid in advance; undefined where it can. */
export function advanceFault(content: DecisionContent, state: PeriodState): Fault | undefined {
  const { terms, advance, revision } = state;
  if (terms === null || terms.advance === null) {
    const reason = 'the agreement pays nothing in advance (disputes.advance)';
    return { code: 'DISPUTE_EXCLUDED', reason };
  }
  if (openDisputes(state).length === 0) {
    return { code: 'WRONG_PHASE', reason: 'no dispute is open: the payout itself follows' };
  }
  if (advance.revisionHash !== '' && advance.revisionHash === revision?.revisionHash) {
    return { code: 'ALREADY_DECIDED', reason: 'the rest of this revision was paid in advance' };
  }
  if (!advance.votes.some(({ personId }) => personId === content.actor)) return undefined;
  return { code: 'ALREADY_DECIDED', reason: `${content.actor} has decided already` };
}

/** Money that has left is not called back by a cancellation. */
export function cancelFault(_: DecisionContent, { advance }: PeriodState): Fault | undefined {
  if (advance.revisionHash === '') return undefined;
  return { code: 'WRONG_PHASE', reason: 'something was paid in advance: it must be netted first' };
}
