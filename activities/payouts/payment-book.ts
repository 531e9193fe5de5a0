import { dueParties } from '../../core/ledger/dues.ts';
import type { PaymentBook } from '../../core/ledger/payment-book.ts';
import { paymentStanding } from '../../core/ledger/payment-standing.ts';
import { isAudited } from '../../database/audit/is-audited.ts';
import { loadTransfers } from '../../database/ledger/load-transfers.ts';
import { listPayments, type PaymentAnswer } from '../../database/reads/list-payments.ts';
import type { Transaction } from '../../database/transaction.ts';
import { payoutKey } from '../load-matter.ts';

/** How the payments of a period stand; `isComplete` is about the payout of the revision. */
export async function paymentBook(
  tx: Transaction,
  programme: string,
  period: string,
  revisionNumber: number,
): Promise<PaymentBook> {
  const { files, instructions } = await listPayments(tx, programme, period);
  const ledger = await loadTransfers(tx, programme, { periodId: period });
  const parties = dueParties(ledger);
  const isPlanned = await isAudited(tx, programme, payoutKey(period, revisionNumber));
  const isAnythingPending = ledger.some(({ state }) => state === 'pending');
  return {
    files: files.map(({ fileHash, createdAt, releases }) => ({
      fileHash,
      createdAt,
      releases: releases.map(({ personId, principalId, releasedAt }) => ({
        personId,
        principalId,
        releasedAt,
      })),
    })),
    payments: instructions.map(({ answers, fileHash, dueAt, ...payment }) => ({
      endToEndId: payment.endToEndId,
      partyId: payment.partyId,
      direction: payment.direction,
      ...(fileHash === undefined ? {} : { fileHash }),
      ...(dueAt === undefined ? {} : { dueAt }),
      standing: paymentStanding(answers.map(({ status }) => status)),
      ...(isLate(answers) ? { isLate: true } : {}),
      answeredAt: answers.at(-1)?.at ?? '',
      reason: answers.at(-1)?.reason ?? '',
    })),
    dueParties: parties,
    isComplete: isPlanned && !isAnythingPending && parties.length === 0,
  };
}

/** What the bank never had is accepted only where it was carried. */
function isLate(answers: readonly PaymentAnswer[]): boolean {
  const statuses = answers.map(({ status }) => status);
  return statuses.includes('unknown') && statuses.includes('accepted');
}
