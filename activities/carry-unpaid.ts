import { GainshareError } from '../core/errors/index.ts';
import { carriedForward } from '../core/ledger/bring-forward.ts';
import { carriedLine } from '../core/ledger/late-payment.ts';
import { isOnItsWay, paymentStanding } from '../core/ledger/payment-standing.ts';
import { transfersHash } from '../core/ledger/transfers-hash.ts';
import { canonicalHash } from '../core/canonical/index.ts';
import { deadlineAfter } from '../core/period/deadline.ts';
import { appendAudit } from '../database/audit/append-audit.ts';
import { lockLedger } from '../database/ledger/lock-ledger.ts';
import { recordPaymentAnswers } from '../database/ledger/record-payment-answers.ts';
import { recordTransfers } from '../database/ledger/record-transfers.ts';
import { listPayments } from '../database/reads/list-payments.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import { payoutMatter } from './load-matter.ts';
import { refuseAhead } from './refuse-ahead.ts';
import type { PayoutRequest } from './read-payout.ts';

export interface UnpaidCollection extends PayoutRequest {
  readonly endToEndId: string;
  readonly at: string;
}

const REASON = 'not paid in time: carried to a later period';

/**
 * Ends the wait for a payment that a partner has not made: it expires, and what it owes is carried
 * to a later payout. Nothing happens where it was answered in the meantime.
 */
export async function carryUnpaid(
  dependencies: Dependencies,
  request: UnpaidCollection,
): Promise<void> {
  const { programme, period, revisionNumber, endToEndId, at } = request;
  await withTransaction(dependencies.database, async (tx) => {
    await refuseAhead(dependencies, tx, at);
    await lockLedger(tx, programme);
    const { instructions } = await listPayments(tx, programme, period);
    const payment = instructions.find((each) => each.endToEndId === endToEndId);
    const standing = paymentStanding(payment?.answers.map(({ status }) => status) ?? []);
    if (payment === undefined || !isOnItsWay(standing)) return;
    await refuseEarly(tx, request, payment.dueAt);
    const { partyId, counterpartyId, amount, attempt, accountVersion } = payment;
    const amounts = new Map([[partyId, -BigInt(amount)]]);
    // A payment straight to another partner leaves that one unpaid: it is carried for it as well.
    if (accountVersion !== undefined && counterpartyId !== undefined) {
      amounts.set(counterpartyId, BigInt(amount));
    }
    await recordPaymentAnswers(tx, {
      programmeId: programme,
      answers: [{ endToEndId, status: 'unknown', reason: REASON }],
      answerHash: canonicalHash({ endToEndId, reason: REASON }),
      at,
      isCarried: true,
    });
    const lineId = carriedLine(partyId, attempt);
    const transfers = carriedForward({ periodId: period, revisionNumber }, amounts, lineId);
    await recordTransfers(tx, { programmeId: programme, transfers, state: 'posted', at });
    const body = { period, revision: revisionNumber, endToEndId, reason: REASON };
    const transfersSha256 = transfersHash(transfers);
    await appendAudit(tx, programme, [
      {
        key: `carried/${endToEndId}`,
        kind: 'payment-carried',
        body: { ...body, transfersSha256 },
        at,
      },
    ]);
  });
}

/** Only what the agreement carries is carried, for the newest revision, and not before its day. */
async function refuseEarly(
  tx: Transaction,
  { programme, period, revisionNumber, endToEndId, at }: UnpaidCollection,
  dueAt: string | undefined,
): Promise<void> {
  const matter = await payoutMatter(tx, { programme, period });
  const { carryAfterDays } = matter.payment;
  const isNow =
    revisionNumber === matter.revisionNumber &&
    carryAfterDays !== null &&
    dueAt !== undefined &&
    at >= deadlineAfter(dueAt, carryAfterDays);
  if (!isNow) throw new GainshareError('PAYOUT_REFUSED', `${endToEndId} is not to be carried yet.`);
}
