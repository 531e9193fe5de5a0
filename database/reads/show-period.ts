import { dueParties } from '../../core/ledger/dues.ts';
import { isFailed } from '../../core/ledger/payment-book.ts';
import { paymentStanding } from '../../core/ledger/payment-standing.ts';
import { loadTransfers } from '../ledger/load-transfers.ts';
import type { Transaction } from '../transaction.ts';
import type { Waiting } from '../writes/record-phase.ts';
import { adoptionAfterHolds, disputeAfterHolds, phaseAfterHolds } from './after-holds.ts';
import { type Adoption, listAdoptions } from './list-adoptions.ts';
import { type DatasetVersion, listDatasetVersions } from './list-dataset-versions.ts';
import { type DecisionRecord, listDecisions } from './list-decisions.ts';
import { type Dispute, listDisputes } from './list-disputes.ts';
import { type GateReview, listGateReviews } from './list-gate-reviews.ts';
import { type LateDataset, listLateDatasets } from './list-late-datasets.ts';
import { listPayments, type Payments } from './list-payments.ts';
import { listPeriods, type PeriodSummary } from './list-periods.ts';
import { listPhases, type TimelineRow } from './list-phases.ts';
import { listRevisions, type RevisionHead } from './list-revisions.ts';
import { listStatements, type StatementHead } from './list-statements.ts';
import { listWaivers, type Waiver } from './list-waivers.ts';

/** A period on one page, as far as the viewer may see it. */
export interface PeriodView extends PeriodSummary {
  /** Whom it waits for now, for what, since when, until when. */
  readonly waitingFor: readonly Waiting[];
  readonly timeline: readonly TimelineRow[];
  readonly datasets: readonly DatasetVersion[];
  /** What came too late, and is offered to a re-review or a true-up. */
  readonly lateDatasets: readonly LateDataset[];
  readonly waivers: readonly Waiver[];
  readonly gateReviews: readonly GateReview[];
  readonly revisions: readonly RevisionHead[];
  readonly decisions: readonly DecisionRecord[];
  readonly statements: readonly StatementHead[];
  readonly disputes: readonly Dispute[];
  /** The amendments that it was asked to adopt. */
  readonly adoptions: readonly Adoption[];
  readonly payments: Payments;
  /** Parties to or from which something is due after a payment failed, and none is on its way. */
  readonly dueParties: readonly string[];
}

/** Everything about one period; undefined where it is not there or not for this viewer. */
export async function showPeriod(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<PeriodView | undefined> {
  const [period] = await listPeriods(tx, programmeId, periodId);
  if (period === undefined) return undefined;
  const decisions = await listDecisions(tx, programmeId, { periodId });
  const holds = decisions.filter(({ message }) => message === 'releaseHold');
  const phases = await listPhases(tx, programmeId, periodId);
  const timeline = phases.map((row) => phaseAfterHolds(row, holds));
  const disputes = await listDisputes(tx, programmeId, periodId);
  const adoptions = await listAdoptions(tx, programmeId, periodId);
  const payments = await listPayments(tx, programmeId, periodId);
  return {
    ...period,
    waitingFor: timeline.at(-1)?.waitingFor ?? [],
    timeline,
    datasets: await listDatasetVersions(tx, programmeId, periodId),
    lateDatasets: await listLateDatasets(tx, programmeId, periodId),
    waivers: await listWaivers(tx, programmeId, periodId),
    gateReviews: await listGateReviews(tx, programmeId, periodId),
    revisions: await listRevisions(tx, programmeId, periodId),
    decisions,
    statements: await listStatements(tx, programmeId, periodId),
    disputes: disputes.map((one) => disputeAfterHolds(one, holds)),
    adoptions: adoptions.map((one) => adoptionAfterHolds(one, holds)),
    payments,
    dueParties: hasFailed(payments)
      ? dueParties(await loadTransfers(tx, programmeId, { periodId }))
      : [],
  };
}

/** Only then can something be due that is on no payment: the ledger need not be read otherwise. */
function hasFailed({ instructions }: Payments): boolean {
  return instructions.some(({ answers }) =>
    isFailed(paymentStanding(answers.map(({ status }) => status))),
  );
}
