import { GainshareError } from '../core/errors/index.ts';
import type { Vote } from '../core/governance/quorum.ts';
import type { PeriodTerms } from '../core/period/terms.ts';
import { listDatasetVersions } from '../database/reads/list-dataset-versions.ts';
import { listDecisions } from '../database/reads/list-decisions.ts';
import { listDisputes } from '../database/reads/list-disputes.ts';
import { listGateReviews } from '../database/reads/list-gate-reviews.ts';
import { listPeriods, type PeriodSummary } from '../database/reads/list-periods.ts';
import { listPrincipals } from '../database/reads/list-principals.ts';
import { listRevisions } from '../database/reads/list-revisions.ts';
import type { PeriodView } from '../database/reads/show-period.ts';
import type { Transaction } from '../database/transaction.ts';
import { agreementByHash, termsOf } from './load-period-terms.ts';

/**
 * What of a period is decided by. Every step that moves money reads it, so it has no more.
 */
export type PeriodRecord = PeriodSummary &
  Pick<PeriodView, 'datasets' | 'gateReviews' | 'revisions' | 'decisions' | 'disputes'>;

/** A period as its record has it, with its terms. Throws TARGET_UNKNOWN. */
export async function periodOf(
  tx: Transaction,
  programme: string,
  period: string,
): Promise<{ readonly view: PeriodRecord; readonly terms: PeriodTerms }> {
  const [summary] = await listPeriods(tx, programme, period);
  if (summary === undefined) throw unknown(`There is no period ${period}.`);
  const view = {
    ...summary,
    datasets: await listDatasetVersions(tx, programme, period),
    gateReviews: await listGateReviews(tx, programme, period),
    revisions: await listRevisions(tx, programme, period),
    decisions: await listDecisions(tx, programme, { periodId: period }),
    disputes: await listDisputes(tx, programme, period),
  };
  const agreement = await agreementByHash(tx, programme, view.agreementHash);
  return { view, terms: termsOf(agreement, view.agreementVersion, view.agreementHash) };
}

/**
 * Whoever submitted the newest version of a dataset, was heard in the last review, or decided on
 * what is withheld.
 */
export function preparersOn(view: PeriodRecord): readonly string[] {
  const newest = new Map(view.datasets.map(({ datasetId, decisionId }) => [datasetId, decisionId]));
  const submitted = [...newest.values()];
  const actors = view.decisions.filter(
    ({ decisionId, message }) => message === 'decideWithheld' || submitted.includes(decisionId),
  );
  return [...new Set([...actors.map(({ actorId }) => actorId), ...reviewersOn(view)])];
}

/** Everybody whose word the last review heard: those who spoke at its place in the timeline. */
export function reviewersOn({ decisions }: Pick<PeriodRecord, 'decisions'>): readonly string[] {
  const reviews = decisions.filter(({ message }) => message === 'review');
  const placeOf = ({ outcome }: PeriodRecord['decisions'][number]) =>
    (outcome as { readonly data?: { readonly position?: string } }).data?.position;
  const last = reviews.at(-1);
  if (last === undefined) return [];
  return reviews.filter((one) => placeOf(one) === placeOf(last)).map(({ actorId }) => actorId);
}

/** A payout that begins anew must not pay while its period is held. */
export function isHeld({ decisions }: PeriodRecord): boolean {
  const last = decisions.findLast(({ message }) => message === 'hold' || message === 'releaseHold');
  return last?.message === 'hold';
}

/** For whom decisions on record count: a deputy's for the person in whose place they decided. */
export async function votesOn(
  tx: Transaction,
  programme: string,
  decisions: PeriodRecord['decisions'],
): Promise<readonly Vote[]> {
  const principals = await listPrincipals(
    tx,
    programme,
    decisions.flatMap(({ mandateId }) => mandateId ?? []),
  );
  return decisions.map(({ actorId, mandateId, organisation }) => {
    const held = principals.find((one) => one.mandateId === mandateId && one.personId === actorId);
    return { personId: actorId, principalId: held?.principalId ?? actorId, organisation };
  });
}

export function unknown(message: string): GainshareError {
  return new GainshareError('TARGET_UNKNOWN', message);
}

export function refused(message: string): GainshareError {
  return new GainshareError('PAYOUT_REFUSED', message);
}
