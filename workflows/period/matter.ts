import type { Matter } from '../../core/governance/authority.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import type { MessageRule } from '../../core/governance/message-rule.ts';
import { MESSAGES, type MessageName } from '../../core/governance/messages.ts';
import { partiesOf } from '../../core/period/dispute-faults.ts';
import { type PeriodState, preparersOf } from '../../core/period/state.ts';
import type { PeriodTerms } from '../../core/period/terms.ts';

/** Whose matter a decision about the period is. */
export function periodMatter(
  message: MessageName,
  content: DecisionContent,
  state: PeriodState,
): Matter {
  if (message === 'signOff') return signOffMatter(state);
  if (message === 'adoptAmendment') return adoptionMatter(state);
  const rule: MessageRule = MESSAGES[message];
  const base = { preparers: preparersOf(state), ownMatterOf: [] };
  if (rule.step !== null && state.terms !== null) {
    return { ...base, ...roleAt(rule.step, state.terms) };
  }
  if (rule.organisation === 'target-party') return { ...base, organisation: content.target };
  if (rule.organisation !== 'dataset-owner') return base;
  const dataset = state.terms?.datasets.find(({ datasetId }) => datasetId === content.target);
  return { ...base, organisation: dataset?.owner ?? '' };
}

/** The role that the agreement names for a step, where it has that step. */
function roleAt(step: NonNullable<MessageRule['step']>, terms: PeriodTerms): { role?: string } {
  const role = terms[step]?.role;
  return role === undefined ? {} : { role };
}

/** Who may adopt an amendment: as for the sign-off, and nobody who proposed it. */
export function adoptionMatter(state: PeriodState): Matter {
  const { terms, adoption } = state;
  const { preparers } = signOffMatter(state);
  return {
    ...(terms?.adoption ? { role: terms.adoption.role } : {}),
    preparers: [...preparers, ...(adoption?.proposedBy ?? [])],
    ownMatterOf: [],
  };
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
