import type { Matter } from '../../core/governance/authority.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import { MESSAGES, type MessageName, type MessageRule } from '../../core/governance/messages.ts';
import { partiesOf } from '../../core/period/dispute-faults.ts';
import { type PeriodState, preparersOf } from '../../core/period/state.ts';

/** Whose matter a decision about the period is. */
export function periodMatter(
  message: MessageName,
  content: DecisionContent,
  state: PeriodState,
): Matter {
  if (message === 'signOff') return signOffMatter(state);
  const rule: MessageRule = MESSAGES[message];
  const base = { preparers: preparersOf(state), ownMatterOf: [] };
  const reopening = state.terms?.reopening ?? null;
  if (message === 'reopen' && reopening !== null) {
    return { preparers: [], ownMatterOf: [], role: reopening.role };
  }
  if (message === 'review' && state.terms !== null) {
    return { ...base, role: state.terms.review.role };
  }
  if (rule.organisation === 'target-party') return { ...base, organisation: content.target };
  if (rule.organisation !== 'dataset-owner') return base;
  const dataset = state.terms?.datasets.find(({ datasetId }) => datasetId === content.target);
  return { ...base, organisation: dataset?.owner ?? '' };
}

/**
 * Who may sign: nobody who prepared the revision, and where the agreement says so nobody of an
 * organisation whose dispute this revision answers, for that would be their own matter.
 */
export function signOffMatter(state: PeriodState): Matter {
  const { terms, disputes, round } = state;
  const preparers = preparersOf(state);
  if (terms === null) return { preparers, ownMatterOf: [] };
  const answered = Object.values(disputes).filter(
    (dispute) => dispute.round === round && dispute.status !== 'withdrawn',
  );
  return {
    role: terms.signOff.role,
    preparers,
    ownMatterOf: terms.signOff.conflictStandsAside ? answered.flatMap(partiesOf) : [],
  };
}
