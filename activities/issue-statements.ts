import { deadlineAfter } from '../core/period/deadline.ts';
import {
  buildStatement,
  checkBeforeIssue,
  checkWithheld,
  renderStatement,
  type Statement,
  type StatementKind,
} from '../core/statement/index.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { readAuditHead } from '../database/audit/read-audit-head.ts';
import { listStatements } from '../database/reads/list-statements.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { issueStatement } from '../database/writes/issue-statement.ts';
import { inZone } from './calendar.ts';
import type { Dependencies } from './dependencies.ts';
import { changesSince } from './statements/changes-since.ts';
import { datasetReferences } from './statements/dataset-references.ts';
import { disputeTerms } from './statements/dispute-terms.ts';
import { gateOutcomes } from './statements/gate-outcomes.ts';
import { type IssuedRevision, loadIssuedRevision } from './statements/load-issued-revision.ts';
import { type Payments, paymentsOf } from './statements/payments-of.ts';

export interface StatementsRequest {
  readonly programme: string;
  readonly period: string;
  readonly revisionNumber: number;
  readonly round: number;
  /** Empty where the statements cannot be disputed. */
  readonly disputeUntil: string;
  readonly disputableLines: readonly string[];
  readonly isTrueUp: boolean;
  readonly at: string;
}

/**
 * Issues the statement of every partner for a revision, all or none: each line stands on exactly
 * one of them, together they sum to zero, and what they say is due is what will be paid.
 */
export async function issueStatements(
  { database }: Dependencies,
  request: StatementsRequest,
): Promise<void> {
  const { programme, period, revisionNumber, at } = request;
  await withTransaction(database, async (tx) => {
    // They went out all or none. Made again they would name a later head of the audit.
    const earlier = await listStatements(tx, programme, period, revisionNumber);
    if (earlier.length > 0) return;
    const revision = await loadIssuedRevision(tx, programme, period, revisionNumber);
    const payments = await paymentsOf(tx, revision);
    const statements = await statementsOf(tx, request, revision, payments);
    checkBeforeIssue(statements, revision.settlement, payments.planned, revision.agreement);
    checkWithheld(statements, payments.held, revision.agreement);
    const issued = statements.map((statement) => ({ statement, ...renderStatement(statement) }));
    for (const { statement, html, csv, json } of issued) {
      await issueStatement(tx, {
        programmeId: programme,
        periodId: period,
        revisionNumber,
        partyId: statement.party.id,
        kind: statement.kind,
        model: json.text,
        html: html.text,
        csv: csv.text,
        sha256: html.sha256,
        issuedAt: at,
      });
    }
    await appendAudit(
      tx,
      programme,
      issued.map(({ statement, html, json }) => ({
        key: `statement/${period}/${revisionNumber}/${statement.party.id}`,
        kind: 'statement-issued',
        body: {
          period,
          revision: revisionNumber,
          party: statement.party.id,
          sha256: html.sha256,
          modelSha256: json.sha256,
          dueAmount: statement.amounts.dueAmount,
        },
        at,
      })),
    );
  });
}

async function statementsOf(
  tx: Transaction,
  request: StatementsRequest,
  revision: IssuedRevision,
  { settledBefore, payments }: Payments,
): Promise<readonly Statement[]> {
  const { agreement, settlement, calculationVersion, revisionHash } = revision;
  const common = {
    agreement,
    settlement,
    kind: kindOf(request, revision),
    periodTitle: revision.periodTitle,
    periodFrom: revision.from,
    periodTo: revision.to,
    revision: { number: revision.number, revisionHash, calculationVersion },
    issuedAt: inZone(request.at, agreement.timeZone),
    auditHead: await readAuditHead(tx, request.programme),
    dueOn: deadlineAfter(request.at, agreement.payment.dueDays).slice(0, 10),
    ...(await gateOutcomes(tx, revision)),
    changes: await changesSince(tx, revision),
    datasets: await datasetReferences(tx, revision),
    sources: revision.sources,
  };
  return Object.keys(settlement.positions).map((partyId) =>
    buildStatement({
      ...common,
      partyId,
      settledBeforeAmount: settledBefore[partyId],
      payment: payments[partyId],
      dispute: disputeTerms(agreement, request, partyId, settlement.lines),
    }),
  );
}

/** A first statement is final only when nobody can dispute it any more. */
function kindOf(
  { isTrueUp, disputeUntil }: StatementsRequest,
  { number }: IssuedRevision,
): StatementKind {
  if (isTrueUp) return 'true-up';
  if (number > 1) return 'revised';
  return disputeUntil === '' ? 'final' : 'interim';
}
