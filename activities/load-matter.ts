import type {
  Calendar,
  DeterminationTerms,
  PaymentDutyTerms,
  PeriodTerms,
  StepTerms,
} from '../core/period/terms.ts';
import type { ReviewKind } from '../core/dispute/matter.ts';
import type { DisputeRules } from '../core/dispute/dispute-rules.ts';
import { heldMillisecondsOf } from '../core/period/held-time.ts';
import { isQuorumReached } from '../core/governance/quorum.ts';
import { isAudited } from '../database/audit/is-audited.ts';
import { readEntryHash } from '../database/audit/read-entry-hash.ts';
import type { Dispute } from '../database/reads/list-disputes.ts';
import { listActionPlans } from '../database/reads/list-action-plans.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import { advanceMatter } from './advance-matter.ts';
import { matterOf } from './payouts/matter-of.ts';
import {
  isHeld,
  type PeriodRecord,
  periodOf,
  preparersOn,
  refused,
  unknown,
  votesOn,
} from './period-record.ts';

/*
 * What a dispute, a payout or an action plan is about, read from the record when its workflow
 * starts. Workflows are started with names only: anybody with access to Temporal can start one, and
 * must not be able to bring along terms, preparers or a revision of their own.
 */

export interface DisputeMatter {
  readonly kind: ReviewKind;
  /** By which whoever decides says that they saw what a matter changes; empty of a dispute. */
  readonly effectHash: string;
  /** Who opened it. */
  readonly partyId: string;
  /** Who opened it, and who joined. */
  readonly parties: readonly string[];
  readonly openedAt: string;
  /** Of what the lots are made: the entry of the first review that the party had. */
  readonly opening: string;
  readonly lines: readonly string[];
  readonly ground: string;
  readonly grounds: readonly string[];
  readonly excludedGrounds: PeriodTerms['excludedGrounds'];
  readonly rules: DisputeRules;
  /** Datasets that a determination may name as the cause. */
  readonly datasets: readonly string[];
  readonly preparers: readonly string[];
  readonly determination: DeterminationTerms;
  readonly calendar: Calendar;
  /** Whether its period is held now, and for how long it was before. */
  readonly hold: { readonly isHeld: boolean; readonly heldMilliseconds: number };
}

/** The matter of a dispute that is open. Throws TARGET_UNKNOWN where there is none. */
export async function loadDisputeMatter(
  { database }: Dependencies,
  { programme, period, disputeId }: DisputeNames,
): Promise<DisputeMatter> {
  return await withTransaction(database, async (tx) => {
    const { view, terms } = await periodOf(tx, programme, period);
    const dispute = view.disputes.find((one) => one.disputeId === disputeId);
    if (dispute === undefined) throw unknown(`There is no dispute ${disputeId}.`);
    const { kind, effectHash = '' } = dispute;
    return {
      kind,
      effectHash,
      partyId: dispute.partyId,
      parties: dispute.parties,
      openedAt: dispute.openedAt,
      opening: await openingOf(tx, programme, view, dispute),
      lines: dispute.lines,
      ground: dispute.ground,
      grounds: terms.grounds,
      excludedGrounds: terms.excludedGrounds,
      rules: terms.disputeRules,
      datasets: terms.datasets.map(({ datasetId }) => datasetId),
      preparers: [...preparersOn(view), ...openedBy(view, dispute)],
      determination: determinationOf(terms, kind),
      calendar: terms.calendar,
      hold: { isHeld: isHeld(view), heldMilliseconds: heldMillisecondsOf(view.decisions) },
    };
  });
}

/**
 * The hash of the entry by which the party had its first review in the period: that one and not the
 * dispute's own, for otherwise whoever is not content with a reviewer would open another.
 */
async function openingOf(
  tx: Transaction,
  programme: string,
  { decisions, periodId }: PeriodRecord,
  { disputeId, partyId }: Dispute,
): Promise<string> {
  const first = decisions.find(
    ({ message, target }) =>
      (message === 'openDispute' || message === 'raiseMatter') && target === partyId,
  );
  const hash = await readEntryHash(tx, programme, `decision/${first?.decisionId}`);
  if (hash === undefined) throw unknown(`Nobody opened ${disputeId} of ${periodId}.`);
  return hash;
}

/** Who put it in, and who joined: by a mandate for a party, whatever else they hold. */
function openedBy({ decisions }: PeriodRecord, { decisionId, joiners }: Dispute): string[] {
  const opening = [decisionId, ...joiners.map((one) => one.decisionId)];
  return decisions
    .filter((decision) => opening.includes(decision.decisionId))
    .map(({ actorId }) => actorId);
}

/** Who decides by when, and what silence means: a matter has terms of its own. */
export function determinationOf({ determination, matters }: PeriodTerms, kind: ReviewKind) {
  const own = kind === 'dispute' ? undefined : matters[kind];
  if (own === undefined) return determination;
  const { role, panel, deadlineDays, silence } = own;
  return { ...determination, role, count: panel, deadlineDays, silence };
}

export interface DisputeNames {
  readonly programme: string;
  readonly period: string;
  readonly disputeId: string;
}

export interface PayoutMatter {
  /** The payout itself, or what is paid in advance while disputes are open. */
  readonly kind: 'final' | 'advance';
  readonly revisionNumber: number;
  readonly revisionHash: string;
  readonly release: StepTerms;
  readonly payment: PaymentDutyTerms;
  readonly preparers: readonly string[];
  readonly isHeld: boolean;
}

export interface PayoutNames {
  readonly programme: string;
  readonly period: string;
}

/**
 * The matter of a payout: the newest revision of a period that stands at payment, signed by its
 * quorum over this very hash, with no dispute open; or that of a closed period which was paid: what
 * the bank returns late is paid again. Throws PAYOUT_REFUSED where it is not so.
 */
export async function loadPayoutMatter(
  { database }: Dependencies,
  names: PayoutNames,
): Promise<PayoutMatter> {
  return await withTransaction(database, (tx) => payoutMatter(tx, names));
}

export async function payoutMatter(
  tx: Transaction,
  { programme, period }: PayoutNames,
): Promise<PayoutMatter> {
  const { view, terms } = await periodOf(tx, programme, period);
  if (view.phase === 'disputing') return await advanceMatter(tx, programme, view, terms);
  const revision = view.revisions.at(-1);
  if (revision === undefined || !(await isPayable(tx, programme, view, revision.number))) {
    throw refused(`The period ${period} is ${view.phase}.`);
  }
  if (view.disputes.some(({ status }) => status === 'open')) throw refused('A dispute is open.');
  const votes = await votesOn(tx, programme, signaturesOn(view, revision.revisionHash));
  if (!isQuorumReached(terms.signOff, votes)) {
    throw refused(`Revision ${revision.number} is not signed by its quorum.`);
  }
  return matterOf('final', view, revision, terms);
}

async function isPayable(
  tx: Transaction,
  programme: string,
  { phase, periodId }: PeriodRecord,
  revisionNumber: number,
): Promise<boolean> {
  if (phase === 'paying') return true;
  return (
    phase === 'closed' && (await isAudited(tx, programme, payoutKey(periodId, revisionNumber)))
  );
}

/** Under which key the audit has the payout of a revision. */
export function payoutKey(period: string, revisionNumber: number): string {
  return `payout/${period}/${revisionNumber}`;
}

export interface PlanNames {
  readonly programme: string;
  readonly planId: string;
}

export interface PlanMatter {
  readonly ownerId: string;
  readonly dueOn: string;
  readonly planUpdateDays: number;
  /** The role that may close it. */
  readonly lead: string;
}

/** The matter of an action plan. Throws TARGET_UNKNOWN where there is none. */
export async function loadPlanMatter(
  { database }: Dependencies,
  { programme, planId }: PlanNames,
): Promise<PlanMatter> {
  return await withTransaction(database, async (tx) => {
    const plans = await listActionPlans(tx, programme);
    const plan = plans.find((one) => one.planId === planId);
    if (plan === undefined) throw unknown(`There is no action plan ${planId}.`);
    const { terms } = await periodOf(tx, programme, plan.periodId);
    const { ownerId, dueOn, updateDays: planUpdateDays } = plan;
    return { ownerId, dueOn, planUpdateDays, lead: terms.review.role };
  });
}

function signaturesOn(
  { decisions }: PeriodRecord,
  revisionHash: string,
): PeriodRecord['decisions'] {
  return decisions.filter(
    (one) =>
      one.message === 'signOff' && one.decision === 'sign' && one.revisionHash === revisionHash,
  );
}
