import type { AuditHead } from '../../core/audit/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { PaymentFile } from '../../core/ledger/payment-file.ts';
import { paymentFileWriters } from '../../core/ledger/payment-file-writers.ts';
import type { PayoutPlan } from '../../core/ledger/plan-payout.ts';
import { transfersHash } from '../../core/ledger/transfers-hash.ts';
import { appendAudit } from '../../database/audit/append-audit.ts';
import { readAuditHead } from '../../database/audit/read-audit-head.ts';
import { recordPaymentFile } from '../../database/ledger/record-payment-file.ts';
import { recordPaymentInstructions } from '../../database/ledger/record-payment-instructions.ts';
import { recordTransfers } from '../../database/ledger/record-transfers.ts';
import type { Transaction } from '../../database/transaction.ts';
import { dayIn } from '../calendar.ts';
import type { PayoutOrder } from './payout-order.ts';

/** Under which key, and as what, the audit keeps a plan. */
export interface AuditName {
  readonly key: string;
  readonly kind: 'payout-planned' | 'payout-reissued' | 'advance-planned';
}

/**
 * Enters a plan into the ledger with its payments, their file where there are any, and its entry in
 * the audit. Done again with the same plan it finds its own rows.
 * Throws ACCOUNT_CHANGED, ACCOUNT_DETAILS_MISSING, PAYMENT_UNPAYABLE.
 */
export async function recordPayments(
  tx: Transaction,
  order: PayoutOrder,
  plan: PayoutPlan,
  audit: AuditName,
): Promise<void> {
  const { programmeId, periodId, revisionNumber, revisionHash, at } = order;
  const { posted, pending, instructions } = plan;
  refuseChangedAccounts(order, plan);
  const file = fileOf(order, plan, await readAuditHead(tx, programmeId));
  await recordTransfers(tx, { programmeId, at, transfers: posted, state: 'posted' });
  await recordTransfers(tx, { programmeId, at, transfers: pending, state: 'pending' });
  const of = { programmeId, periodId, revisionNumber };
  if (file !== undefined) await recordPaymentFile(tx, { ...of, file, createdAt: at });
  await recordPaymentInstructions(tx, { ...of, fileHash: file?.fileHash, instructions });
  const body = {
    period: periodId,
    revision: revisionNumber,
    revisionHash,
    fileHash: file?.fileHash ?? '',
    controlSum: file?.controlSum ?? '0',
    transfersSha256: transfersHash([...posted, ...pending]),
    instructions: instructions.map(({ endToEndId, partyId, direction, amount }) => ({
      endToEndId,
      partyId,
      direction,
      amount,
    })),
  };
  await appendAudit(tx, programmeId, [{ ...audit, body, at }]);
}

/** Who changes where a partner is paid, just before it is, may not be the partner. */
function refuseChangedAccounts(order: PayoutOrder, { instructions }: PayoutPlan): void {
  const payees = instructions.filter(({ account }) => account !== undefined);
  const changed = payees
    .map(({ direction, partyId, counterpartyId }) =>
      direction === 'pay' ? partyId : counterpartyId,
    )
    .filter((party) => order.changedAccounts.includes(party));
  if (changed.length === 0) return;
  const days = String(order.agreement.payment.accountChangeHoldDays);
  throw new GainshareError(
    'ACCOUNT_CHANGED',
    `The account of ${changed.join(', ')} was changed within ${days} days and is not confirmed.`,
    { parties: changed.join(', '), days },
  );
}

/** What partners pay by themselves stands in no file. */
function fileOf(
  order: PayoutOrder,
  { instructions }: PayoutPlan,
  auditHead: AuditHead,
): PaymentFile | undefined {
  if (!instructions.some(({ direction }) => direction === 'pay')) return undefined;
  const { payment, timeZone } = order.agreement;
  const { format, clearing } = payment;
  return paymentFileWriters[format].write({
    ...order,
    // The day where it is paid: shortly after midnight the day of UTC is over for a bank.
    requestedOn: dayIn(order.at, timeZone),
    createdAt: order.at,
    auditHead,
    payer: order.accounts[clearing],
    instructions,
  });
}
