import { GainshareError } from '../core/errors/index.ts';
import type { DecisionContent, DetailValue } from '../core/governance/decision.ts';
import { MESSAGES, type MessageName } from '../core/governance/messages.ts';
import {
  disputeWorkflowId,
  payoutWorkflowId,
  periodWorkflowId,
  planWorkflowId,
  programmeWorkflowId,
} from '../core/period/workflow-ids.ts';

/** What a person wants to decide, before it is made into a decision and signed. */
export interface Intent {
  readonly programme: string;
  readonly actor: string;
  readonly message: MessageName;
  /** One of the choices of the message; may be left out where there is only one. */
  readonly decision?: string;
  readonly period?: string;
  readonly target?: string;
  readonly reason?: string;
  readonly revisionHash?: string;
  readonly details?: Readonly<Record<string, DetailValue>>;
  /** To repeat a decision whose answer was lost; a new one is made otherwise. */
  readonly decisionId?: string;
}

/** The workflow that takes a decision, and its type where the message may also begin it. */
export interface Address {
  readonly workflowId: string;
  readonly begins?: { readonly workflowType: string; readonly args: readonly unknown[] };
}

export function decisionContent(intent: Intent, decisionId: string): DecisionContent {
  const choices: readonly string[] = MESSAGES[intent.message].choices;
  const decision = intent.decision ?? (choices.length === 1 ? choices[0] : undefined);
  if (decision === undefined) {
    throw new GainshareError('CHOICE_UNKNOWN', `Choose one of: ${choices.join(', ')}.`);
  }
  return {
    form: 'gainshare-decision/1',
    programme: intent.programme,
    period: intent.period ?? '',
    message: intent.message,
    target: intent.target ?? '',
    decisionId,
    actor: intent.actor,
    decision,
    reason: intent.reason ?? '',
    revisionHash: intent.revisionHash ?? '',
    details: intent.details ?? {},
  };
}

/** A period that has ended has no workflow: these begin one, which knows the record. */
export const BEGINS_A_PERIOD: readonly string[] = ['open', 'reopen', 'keepLate', 'decideWithheld'];

/**
 * Where a decision goes. Some messages begin their workflow where it does not run: a payout that
 * had ended begins again for what the bank returns late, and finds everything on the record.
 */
export function addressOf(content: DecisionContent): Address {
  const { message, programme, period, target } = content;
  if (message === 'createProgramme') {
    const begins = { workflowType: 'programme', args: [{ programme }] };
    return { workflowId: programmeWorkflowId(programme), begins };
  }
  if (BEGINS_A_PERIOD.includes(message)) {
    const begins = { workflowType: 'settlementPeriod', args: [{ programme, period }] };
    return { workflowId: periodWorkflowId(programme, period), begins };
  }
  switch (MESSAGES[message as MessageName].door) {
    case 'programme':
      return { workflowId: programmeWorkflowId(programme) };
    case 'period':
      return { workflowId: periodWorkflowId(programme, period) };
    case 'dispute':
      return { workflowId: disputeWorkflowId(programme, period, target) };
    case 'plan':
      return { workflowId: planWorkflowId(programme, target) };
    case 'payout': {
      const begins = { workflowType: 'payout', args: [{ programme, period }] };
      return { workflowId: payoutWorkflowId(programme, period), begins };
    }
  }
}
