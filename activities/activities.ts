import { asFailure } from './as-failure.ts';
import { checkAccount } from './accounts/check-account.ts';
import { calculateRevision } from './calculate-revision.ts';
import { checkAgreementDocument } from './check-agreement-document.ts';
import { carryUnpaid } from './carry-unpaid.ts';
import { checkDataset } from './check-dataset.ts';
import { checkEvidence } from './check-evidence.ts';
import type { Dependencies } from './dependencies.ts';
import { assignReviewers, closeDispute, readDisputeStanding } from './dispute-events.ts';
import { enterPhase } from './enter-phase.ts';
import { grantRows, loadRowsTerms } from './grant-rows.ts';
import { foreseeMatter } from './foresee-matter.ts';
import { instantsUntil } from './instants-until.ts';
import { issueStatements } from './issue-statements.ts';
import { lapseAdoption } from './lapse-adoption.ts';
import { listOpenPlans } from './list-open-plans.ts';
import { loadAdoptionTerms } from './load-adoption-terms.ts';
import { loadClosedPeriod } from './load-closed-period.ts';
import { loadDisputeMatter, loadPayoutMatter, loadPlanMatter } from './load-matter.ts';
import { loadPeriodTerms } from './load-period-terms.ts';
import { lookAtEvidence } from './look-at-evidence.ts';
import { measureFigures } from './measure-figures.ts';
import { planPayout } from './plan-payout.ts';
import { projectAdoption } from './project-adoption.ts';
import { readPaymentBook, readPayout } from './read-payout.ts';
import { loadDirectory, loadProgramme, readPeriodEnd } from './reads.ts';
import { recordDecision } from './record-decision.ts';
import { recordNotice } from './record-notice.ts';
import { recordPlanEvent } from './record-plan-event.ts';
import { recordRefusal } from './record-refusal.ts';
import { whileBeating } from './while-beating.ts';
import {
  announceDirectory,
  endDisputes,
  startDispute,
  startPayout,
  startPlan,
} from './workflow-starts.ts';

/** The effects that workflows can have, wired to what they work with. */
export function createActivities(dependencies: Dependencies) {
  /** The activity as Temporal calls it: it beats, and its refusals carry their code. */
  const wired =
    <Input, Result>(
      activity: (dependencies: Dependencies, input: Input) => Promise<Result> | Result,
    ) =>
    async (input: Input): Promise<Result> =>
      await whileBeating(() => asFailure(async () => await activity(dependencies, input)));

  return {
    announceDirectory: wired(announceDirectory),
    calculateRevision: wired(calculateRevision),
    checkAccount: wired((_, input: Parameters<typeof checkAccount>[0]) => checkAccount(input)),
    checkAgreementDocument: wired(checkAgreementDocument),
    carryUnpaid: wired(carryUnpaid),
    checkDataset: wired(checkDataset),
    checkEvidence: wired(checkEvidence),
    instantsUntil: wired((_, input: Parameters<typeof instantsUntil>[0]) => instantsUntil(input)),
    closeDispute: wired(closeDispute),
    assignReviewers: wired(assignReviewers),
    foreseeMatter: wired(foreseeMatter),
    readDisputeStanding: wired(readDisputeStanding),
    endDisputes: wired(endDisputes),
    enterPhase: wired(enterPhase),
    issueStatements: wired(issueStatements),
    lapseAdoption: wired(lapseAdoption),
    listOpenPlans: wired(listOpenPlans),
    loadAdoptionTerms: wired(loadAdoptionTerms),
    loadClosedPeriod: wired(loadClosedPeriod),
    loadDirectory: wired(loadDirectory),
    loadDisputeMatter: wired(loadDisputeMatter),
    loadPayoutMatter: wired(loadPayoutMatter),
    loadPlanMatter: wired(loadPlanMatter),
    grantRows: wired(grantRows),
    loadRowsTerms: wired(loadRowsTerms),
    loadPeriodTerms: wired(loadPeriodTerms),
    loadProgramme: wired(loadProgramme),
    lookAtEvidence: wired(lookAtEvidence),
    measureFigures: wired(measureFigures),
    planPayout: wired(planPayout),
    projectAdoption: wired(projectAdoption),
    readPaymentBook: wired(readPaymentBook),
    readPayout: wired(readPayout),
    readPeriodEnd: wired(readPeriodEnd),
    recordDecision: wired(recordDecision),
    recordNotice: wired(recordNotice),
    recordRefusal: wired(recordRefusal),
    startDispute: wired(startDispute),
    startPayout: wired(startPayout),
    startPlan: wired(startPlan),
    recordPlanEvent: wired(recordPlanEvent),
  };
}

export type Activities = ReturnType<typeof createActivities>;
