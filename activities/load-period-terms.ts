import type { Agreement, Clause } from '../core/agreement/agreement.ts';
import { USUAL_RULES } from '../core/dispute/dispute-rules.ts';
import type { MattersTerms } from '../core/dispute/matter.ts';
import { GainshareError } from '../core/errors/index.ts';
import type { PeriodTerms } from '../core/period/terms.ts';
import type { WithheldTerms } from '../core/period/withheld.ts';
import type { Transaction } from '../database/transaction.ts';
import { loadAgreement } from '../database/reads/load-agreement.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { agreementOf } from './agreement-of.ts';
import type { Dependencies } from './dependencies.ts';

export interface PeriodRequest {
  readonly programme: string;
  readonly period: { readonly id: string; readonly from: string; readonly to: string };
}

/**
 * The terms of the agreement version that is in force on the first day of a period, and still on
 * its last. Throws SHAPE_WRONG, AGREEMENT_NOT_IN_FORCE.
 */
export async function loadPeriodTerms(
  { database }: Dependencies,
  { programme, period }: PeriodRequest,
): Promise<PeriodTerms> {
  if (!isDate(period.from) || !isDate(period.to) || period.from > period.to) {
    throw new GainshareError('SHAPE_WRONG', 'A period runs from a date to a later date.');
  }
  const stored = await withTransaction(database, (tx) =>
    loadAgreement(tx, programme, { on: period.from }),
  );
  if (stored === undefined) {
    throw new GainshareError(
      'AGREEMENT_NOT_IN_FORCE',
      `No agreement of ${programme} is in force on ${period.from}.`,
    );
  }
  const agreement = agreementOf(stored.document);
  const lastDay = agreement.effective.to;
  if (lastDay !== undefined && period.to > lastDay) {
    throw new GainshareError(
      'AGREEMENT_NOT_IN_FORCE',
      `Version ${stored.version} of the agreement ends on ${lastDay}, before ${period.to}.`,
    );
  }
  return termsOf(agreement, stored.version, stored.agreementHash);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** The frozen agreement of a period, by its hash. */
export async function agreementByHash(
  tx: Transaction,
  programme: string,
  hash: string,
): Promise<Agreement> {
  const stored = await loadAgreement(tx, programme, { hash });
  if (stored === undefined) {
    throw new GainshareError('AGREEMENT_NOT_IN_FORCE', `There is no agreement ${hash}.`);
  }
  return agreementOf(stored.document);
}

export function termsOf(agreement: Agreement, version: number, hash: string): PeriodTerms {
  const { governance, windows, disputes, datasets, parties } = agreement;
  const { review, signOff, determination, release } = governance;
  const duty = ({ role, deadlineDays, remindDaysBefore }: Duty) => ({
    role,
    deadlineDays,
    remindDaysBefore,
  });
  return {
    agreementVersion: version,
    agreementHash: hash,
    datasets: datasets.map(({ id, title, owner, dueDays }) => ({
      datasetId: id,
      title,
      owner,
      dueDays,
    })),
    partners: parties.filter(({ kind }) => kind !== 'fund').map(({ id }) => id),
    hasGates: agreement.gates.length > 0 || agreement.useIndicators !== undefined,
    collection: { remindDaysBefore: [7, 3, 1] },
    review: {
      ...duty(review),
      count: review.count,
      silence: review.silence,
      outcomes: review.outcomes,
      outcomesAtBreach: review.outcomesAtBreach ?? review.outcomes,
      planUpdateDays: review.planUpdateDays,
    },
    withheld: agreement.clauses.flatMap(withheldTerms),
    signOff: {
      ...duty(signOff),
      count: signOff.count,
      silence: signOff.silence,
      conflictStandsAside: signOff.conflictStandsAside,
      oneOfEach: signOff.oneOfEach,
      votes: signOff.votes,
      votesNeeded: signOff.votesNeeded,
      returnsNeeded: signOff.returnsNeeded,
      veto: signOff.veto,
    },
    determination: {
      ...duty(determination),
      count: 1,
      silence: determination.silence,
      reviewer: disputes.reviewer,
      answerDays: disputes.answerDays,
      appealDays: disputes.appealDays,
    },
    release: { ...duty(release), count: release.count, silence: release.silence },
    payment: paymentDuties(agreement.payment),
    reopening: governance.reopening ?? null,
    calendar: { timeZone: agreement.timeZone, holidays: windows.holidays },
    dispute: windows.dispute,
    redispute: windows.redispute,
    disputeRemindDaysBefore: [7, 3, 1],
    runsWhileHeld: windows.whileHeld === 'run',
    maximumRounds: windows.maximumRounds,
    disputeRules: disputeRulesOf(disputes),
    matters: mattersOf(agreement),
    advance: disputes.advance ?? null,
    adoption: governance.adoption ?? null,
    grounds: disputes.grounds,
    excludedGrounds: disputes.excluded,
  };
}

function disputeRulesOf({ laterGrounds, secondDisputes, joint, withdrawal }: Disputes) {
  return {
    laterGrounds: withClause(USUAL_RULES.laterGrounds, laterGrounds),
    secondDisputes: withClause(USUAL_RULES.secondDisputes, secondDisputes),
    joint: withClause(USUAL_RULES.joint, joint),
    withdrawal: withClause(USUAL_RULES.withdrawal, withdrawal),
  };
}

/** What the agreement leaves out of a matter is as for disputes. */
function mattersOf({ matters = {}, governance }: Agreement): MattersTerms {
  const { role, deadlineDays } = governance.determination;
  return Object.fromEntries(
    Object.entries(matters).flatMap(([kind, declared]) =>
      declared === undefined
        ? []
        : [
            [
              kind,
              {
                dataset: declared.dataset,
                role: declared.role ?? role,
                panel: declared.panel ?? 1,
                deadlineDays: declared.deadlineDays ?? deadlineDays,
                silence: declared.silence,
              },
            ],
          ],
    ),
  );
}

/** A rule as declared, under its own name where the agreement names no clause. */
function withClause<Rule extends { readonly clause: string }>(
  usual: Rule,
  declared: (Omit<Rule, 'clause'> & { readonly clause?: string | undefined }) | undefined,
): Omit<Rule, 'clause'> & { readonly clause: string } {
  return declared === undefined ? usual : { ...declared, clause: declared.clause ?? usual.clause };
}

function withheldTerms(clause: Clause): readonly WithheldTerms[] {
  if (clause.kind !== 'withhold') return [];
  const { id: clauseId, title, release, forfeit } = clause;
  return [
    {
      clauseId,
      title,
      release: release === undefined ? null : { arePlansClosed: release.plans === 'closed' },
      forfeit: forfeit === undefined ? null : { afterDays: forfeit.afterDays },
    },
  ];
}

/** Reminders and clocks of payments, with what an agreement leaves out. */
function paymentDuties({ remindDaysBefore, answerDays, unpaid }: Agreement['payment']) {
  return {
    remindDaysBefore: remindDaysBefore ?? [14, 7, 1],
    answerDays: answerDays ?? 5,
    carryAfterDays: typeof unpaid === 'object' ? unpaid.carryAfterDays : null,
  };
}

type Disputes = Agreement['disputes'];

interface Duty {
  readonly role: string;
  readonly deadlineDays: number;
  readonly remindDaysBefore: readonly number[];
}
