import { authorityFor } from '../../core/governance/authority.ts';
import {
  type DecisionContent,
  decisionShapeFault,
  type SignedDecision,
  textDetail,
} from '../../core/governance/decision.ts';
import { MESSAGES, type MessageRule } from '../../core/governance/messages.ts';
import { disputeMatter } from '../../core/period/dispute-matter.ts';
import {
  type Correction,
  type DisputeState,
  type PeriodState,
  preparersOf,
} from '../../core/period/state.ts';

const ENDS = { determine: MESSAGES.determine, withdrawDispute: MESSAGES.withdrawDispute } as const;

/**
 * Takes the decision that ended a dispute. Anybody with access to Temporal can send this signal,
 * so the period believes only the signature: it checks the decision as the dispute's own workflow
 * did, and drops what does not hold. The record was written by the dispute's workflow.
 */
export async function disputeEnded(
  state: PeriodState,
  signed: SignedDecision,
  at: string,
): Promise<void> {
  if (decisionShapeFault(signed) !== undefined) return;
  const { content } = signed;
  const rule = ruleOf(content);
  const dispute = Object.hasOwn(state.disputes, content.target)
    ? state.disputes[content.target]
    : undefined;
  if (rule === undefined || dispute?.status !== 'open') return;
  if (content.programme !== state.programme || content.period !== state.period) return;
  if (!rule.choices.includes(content.decision)) return;
  const role = state.terms?.determination.role ?? rule.role;
  const matter = disputeMatter(content, dispute, preparersOf(state), role);
  if (!authorityFor(rule, signed, state.directory, matter, at).granted) return;
  state.disputes[dispute.disputeId] = {
    ...dispute,
    status: statusOf(content),
    correction: correctionOf(content, state),
  };
}

function ruleOf(content: DecisionContent): MessageRule | undefined {
  if (content.message === 'determine') return ENDS.determine;
  return content.message === 'withdrawDispute' ? ENDS.withdrawDispute : undefined;
}

function statusOf({ message, decision }: DecisionContent): DisputeState['status'] {
  if (message === 'withdrawDispute') return 'withdrawn';
  return decision === 'upheld' || decision === 'partly-upheld' ? decision : 'rejected';
}

function correctionOf(content: DecisionContent, state: PeriodState): Correction | null {
  const status = statusOf(content);
  if (status !== 'upheld' && status !== 'partly-upheld') return null;
  const cause = textDetail(content, 'cause');
  if (cause === 'gates' || cause === 'calculation') return { target: cause, dataset: '' };
  const dataset = textDetail(content, 'dataset');
  const isKnown = Object.hasOwn(state.datasets, dataset);
  return isKnown ? { target: 'data', dataset } : { target: 'calculation', dataset: '' };
}
