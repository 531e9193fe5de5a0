import { type DecisionContent, textDetail } from '../governance/decision.ts';
import type { AdoptionState } from './adoption-state.ts';
import type { Fault } from './decision-fault.ts';
import { isInTime } from './is-in-time.ts';
import { openDisputes, type PeriodState } from './state.ts';

/** Why a period under way cannot be asked to adopt an amendment; undefined where it can. */
export function adoptionProposalFault(
  { target }: DecisionContent,
  state: PeriodState,
): Fault | undefined {
  if (!/^[1-9]\d{0,8}$/.test(target)) {
    return { code: 'SHAPE_WRONG', reason: 'name the version of the agreement by its number' };
  }
  const undeclared = undeclaredFault(state);
  if (undeclared !== undefined) return undeclared;
  const { terms, adoption } = state;
  const standing = terms?.agreementVersion ?? 0;
  if (Number(target) <= standing) {
    return { code: 'ADOPTION_EXCLUDED', reason: `the period works under version ${standing}` };
  }
  if (adoption !== null) {
    const { adoptionId } = adoption;
    return { code: 'ALREADY_DECIDED', reason: `${adoptionId} waits to be adopted or to lapse` };
  }
  return unsettledFault(state);
}

/** Why a word on an adoption does not count: nobody saw its effect, or it is not that any more. */
export function adoptionFault(
  content: DecisionContent,
  state: PeriodState,
  at: string,
): Fault | undefined {
  const { adoption } = state;
  const undeclared = undeclaredFault(state);
  if (undeclared !== undefined) return undeclared;
  if (adoption === null || adoption.adoptionId !== content.target) {
    return { code: 'TARGET_UNKNOWN', reason: `no adoption "${content.target}" is proposed` };
  }
  return (
    effectFault(content, adoption) ??
    saidFault(content, adoption) ??
    lateFault(adoption, at) ??
    unsettledFault(state)
  );
}

/** The effect that a decision is pinned to must be that of the very amendment. */
function effectFault(content: DecisionContent, adoption: AdoptionState): Fault | undefined {
  const isSeen =
    textDetail(content, 'effectHash') === adoption.effectHash &&
    textDetail(content, 'agreementHash') === adoption.terms.agreementHash;
  if (isSeen) return undefined;
  return { code: 'EFFECT_STALE', reason: 'the decision is about another effect than is shown' };
}

function saidFault({ actor }: DecisionContent, adoption: AdoptionState): Fault | undefined {
  const { adopters, refusers } = adoption;
  if (![...adopters, ...refusers].some(({ personId }) => personId === actor)) return undefined;
  return { code: 'ALREADY_DECIDED', reason: `${actor} has decided on this adoption already` };
}

function lateFault({ clock: { deadlineAt } }: AdoptionState, at: string): Fault | undefined {
  if (isInTime(at, deadlineAt)) return undefined;
  return { code: 'WRONG_PHASE', reason: `the adoption lapsed at ${deadlineAt}` };
}

function undeclaredFault({ terms, reopening }: PeriodState): Fault | undefined {
  if (terms === null || terms.adoption === null) {
    const reason = 'the agreement lets no period under way adopt one (governance.adoption)';
    return { code: 'ADOPTION_EXCLUDED', reason };
  }
  if (reopening === null) return undefined;
  const reason = 'a period that was closed keeps the version it closed under (governance.adoption)';
  return { code: 'ADOPTION_EXCLUDED', reason };
}

/** While a dispute or a matter may still change the revision, nobody can be shown the effect. */
function unsettledFault(state: PeriodState): Fault | undefined {
  const [open] = openDisputes(state);
  if (open !== undefined) {
    return { code: 'WRONG_PHASE', reason: `${open.disputeId} must be decided first` };
  }
  const upheld = Object.values(state.disputes).find(
    ({ kind, round, correction }) =>
      kind === 'dispute' && round === state.round && correction !== null,
  );
  const isUpheldHere = state.phase === 'disputing' && upheld !== undefined;
  if (!isUpheldHere && state.corrections.length === 0) return undefined;
  return { code: 'WRONG_PHASE', reason: 'the revision is corrected first' };
}
