import type { AdoptionRequest } from '../../activities/project-adoption.ts';
import { isInTime } from '../../core/period/is-in-time.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import type { AdoptionFigures, AdoptionState } from '../../core/period/adoption-state.ts';
import type { Phase } from '../../core/period/phase.ts';
import type { PeriodState } from '../../core/period/state.ts';
import type { PeriodTerms } from '../../core/period/terms.ts';
import { decidedIn } from '../../core/period/withheld.ts';
import { now } from '../clock.ts';
import { files, records } from '../proxies.ts';
import { notice } from './notice.ts';

/** What must be known of an amendment before anybody can be asked to adopt it. */
export interface PreparedAdoption {
  readonly terms: PeriodTerms;
  readonly figures: AdoptionFigures;
}

/** Its terms, and what its measures give on the datasets that the period has. */
export async function prepareAdoption(
  { target }: DecisionContent,
  { programme, period, from, to, datasets }: PeriodState,
): Promise<PreparedAdoption> {
  const at = now();
  const name = { programme, period, version: Number(target) };
  const terms = await records.loadAdoptionTerms(name);
  const { agreementHash } = terms;
  const span = { id: period, from, to };
  const request = { programme, period: span, agreementHash, datasets, at };
  return { terms, figures: await files.measureFigures(request) };
}

/** By which the effect of an adoption is worked out, as the period stands now. */
export function adoptionRequest(
  state: PeriodState,
  { terms, figures }: PreparedAdoption,
  at: string,
): AdoptionRequest {
  const { programme, period, revision, reviewOutcome } = state;
  return {
    programme,
    period,
    agreementHash: terms.agreementHash,
    figuresHash: figures.figuresHash,
    sourcesHash: figures.sourcesHash,
    reviewOutcome,
    withheld: decidedIn({ ...state, terms }),
    revisionNumber: revision?.number ?? 0,
    needsReview: needsReview(state, { terms, figures }),
    at,
  };
}

/** What the review looked at is measured or judged otherwise. */
function needsReview(state: PeriodState, { terms, figures }: PreparedAdoption): boolean {
  return terms.hasGates && figures.gatesHash !== state.reviewedGatesHash;
}

/**
 * The period works under the version that it adopted: what its quorum saw is calculated; gates that
 * it judges otherwise are reviewed first. What it changes can be disputed, whatever the bound.
 */
export function takeAdoption(state: PeriodState, adoption: AdoptionState): Phase {
  const { terms, figures } = adoption;
  const isReviewed = !needsReview(state, adoption);
  Object.assign(state, figures);
  state.terms = terms;
  state.adoption = null;
  if (state.round > 0) state.roundsAdded += 1;
  if (isReviewed) return 'calculating';
  state.reviewedGatesHash = '';
  return 'reviewing';
}

/** When something is due of an adoption that waits: a reminder, or its end. */
export function nextAdoptionInstant({ adoption }: PeriodState): string | undefined {
  if (adoption === null || adoption.isAdopted) return undefined;
  return adoption.clock.remindersAt[0] ?? adoption.clock.deadlineAt;
}

/** True where an instant of the adoption has passed. */
export function isAdoptionDue(state: PeriodState): boolean {
  const instant = nextAdoptionInstant(state);
  return instant !== undefined && !isInTime(now(), instant);
}

/** Reminds those who may adopt it; at its deadline it lapses: silence adopts nothing. */
export async function onAdoptionDue(state: PeriodState): Promise<void> {
  const { adoption } = state;
  if (adoption === null) return;
  const { adoptionId, clock } = adoption;
  const { remindersAt, deadlineAt } = clock;
  if (remindersAt.length === 0) {
    return await lapse(state, `not adopted by ${deadlineAt}`);
  }
  state.adoption = { ...adoption, clock: { ...clock, remindersAt: remindersAt.slice(1) } };
  const role = state.terms?.adoption?.role ?? '';
  await notice(state, 'reminded', `adoption ${adoptionId}, due at ${deadlineAt}`, [role]);
}

/** An adoption waits in these phases; with another revision, or none, it is about nothing. */
export async function lapseOutside(state: PeriodState, phase: Phase): Promise<void> {
  if (state.adoption === null || phase === 'signing' || phase === 'disputing') return;
  await lapse(state, `the period went on to ${phase} before it was adopted`);
}

/** Nobody can adopt it any more; the reason is on the record. */
export async function lapse(state: PeriodState, note: string): Promise<void> {
  const { programme, period, adoption } = state;
  if (adoption === null) return;
  state.adoption = null;
  const { adoptionId } = adoption;
  await records.lapseAdoption({ programme, period, adoptionId, note, at: now() });
}
