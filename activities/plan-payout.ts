import { csvPaymentFileWriter } from '../core/ledger/csv-payment-file.ts';
import { planPayout as plan } from '../core/ledger/plan-payout.ts';
import { transfersHash } from '../core/ledger/transfers-hash.ts';
import type { Settlement } from '../core/settlement/settlement.ts';
import { GainshareError } from '../core/errors/index.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { loadTransfers } from '../database/ledger/load-transfers.ts';
import { recordPaymentFile } from '../database/ledger/record-payment-file.ts';
import { recordTransfers } from '../database/ledger/record-transfers.ts';
import { listPayments } from '../database/reads/list-payments.ts';
import { loadAccountDetails } from '../database/reads/load-account-details.ts';
import { loadRevision } from '../database/reads/load-revision.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import { payoutMatter } from './load-matter.ts';
import { agreementByHash } from './load-period-terms.ts';

export interface PayoutPlanRequest {
  readonly programme: string;
  readonly period: string;
  readonly revisionNumber: number;
  readonly at: string;
}

/** What the payout's workflow must know of its plan; amounts and accounts stay in Postgres. */
export interface PayoutPlan {
  readonly fileHash: string;
  readonly instructionCount: number;
  readonly endToEndIds: readonly string[];
}

/**
 * Enters a final revision into the ledger and makes its payment file, in one transaction. Done
 * again it finds its own rows: keys come from period, revision, payee and line.
 */
export async function planPayout(
  { database }: Dependencies,
  { programme, period, revisionNumber, at }: PayoutPlanRequest,
): Promise<PayoutPlan> {
  return await withTransaction(database, async (tx) => {
    const known = await knownPlan(tx, period, programme, revisionNumber);
    if (known !== undefined) return known;
    await payoutMatter(tx, { programme, period, revisionNumber });
    const order = await payoutOrder(tx, programme, period, revisionNumber);
    const { posted, pending, instructions } = plan(order);
    const file = csvPaymentFileWriter.write({
      ...order,
      requestedOn: at.slice(0, 10),
      instructions,
    });
    const recording = { programmeId: programme, at };
    await recordTransfers(tx, { ...recording, transfers: posted, state: 'posted' });
    await recordTransfers(tx, { ...recording, transfers: pending, state: 'pending' });
    await recordPaymentFile(tx, {
      programmeId: programme,
      periodId: period,
      revisionNumber,
      file,
      instructions,
      createdAt: at,
    });
    await appendAudit(tx, programme, [
      {
        key: `payout/${period}/${revisionNumber}`,
        kind: 'payout-planned',
        body: {
          period,
          revision: revisionNumber,
          revisionHash: order.revisionHash,
          fileHash: file.fileHash,
          controlSum: file.controlSum,
          transfersSha256: transfersHash([...posted, ...pending]),
          instructions: instructions.map(({ endToEndId, partyId, direction, amount }) => ({
            endToEndId,
            partyId,
            direction,
            amount,
          })),
        },
        at,
      },
    ]);
    return {
      fileHash: file.fileHash,
      instructionCount: instructions.length,
      endToEndIds: instructions.map(({ endToEndId }) => endToEndId),
    };
  });
}

/** The plan of a revision that has one: a workflow that was reset never makes a second file. */
async function knownPlan(
  tx: Transaction,
  period: string,
  programme: string,
  revisionNumber: number,
): Promise<PayoutPlan | undefined> {
  const { files, instructions } = await listPayments(tx, programme, period);
  const file = files.find((one) => one.revisionNumber === revisionNumber);
  if (file === undefined) return undefined;
  const own = instructions.filter((one) => one.revisionNumber === revisionNumber);
  return {
    fileHash: file.fileHash,
    instructionCount: own.length,
    endToEndIds: own.map(({ endToEndId }) => endToEndId),
  };
}

async function payoutOrder(
  tx: Transaction,
  programme: string,
  period: string,
  revisionNumber: number,
) {
  const revision = await loadRevision(tx, programme, period, revisionNumber);
  if (revision?.result === undefined) {
    throw new GainshareError('TARGET_UNKNOWN', `There is no revision ${revisionNumber}.`);
  }
  const agreement = await agreementByHash(tx, programme, revision.agreementHash);
  const { lines } = JSON.parse(revision.result) as Pick<Settlement, 'lines'>;
  const accounts = await loadAccountDetails(tx, programme);
  return {
    programmeId: programme,
    periodId: period,
    revisionNumber,
    revisionHash: revision.revisionHash,
    currency: agreement.currency.code,
    minorUnitDigits: agreement.currency.minorUnit,
    clearing: agreement.payment.clearing,
    lines,
    ledger: await loadTransfers(tx, programme, { periodId: period }),
    accounts: Object.fromEntries(accounts.map((account) => [account.partyId, account])),
  };
}
