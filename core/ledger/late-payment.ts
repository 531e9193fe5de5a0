import type { AccountRef } from './account.ts';
import { type Transfer, transferKey } from './transfer.ts';

/**
 * The line under which what a partner did not pay in time leaves the payout, for it and for the
 * partner whom it was to pay.
 */
export function carriedLine(partyId: string, attempt: number | string): string {
  return `carried-forward.${partyId}.${attempt}`;
}

/** The id of the transfer that carries the debt of a collection to a later payout. */
export function carryingId({ periodId, revisionNumber, partyId, line }: Transfer): string {
  const attempt = line === 'payment' ? '1' : line.slice('payment.'.length);
  return transferKey(periodId, revisionNumber, partyId, carriedLine(partyId, attempt));
}

/**
 * Money that came after its debt was carried: it is entered where the debt is, so that the next
 * payout brings in both, and nothing where they are the same. Was the debt kept from an earlier
 * payment, the next payout pays it back.
 */
export function latePayment(payment: Transfer): Transfer {
  const { periodId, revisionNumber, partyId, amount, debit, credit } = payment;
  const line = `late-${payment.line}`;
  return {
    transferId: transferKey(periodId, revisionNumber, partyId, line),
    debit: whereCarried(debit),
    credit: whereCarried(credit),
    amount,
    periodId,
    revisionNumber,
    partyId,
    line,
  };
}

/** The clearing party's side of a payment is nobody's debt. */
function whereCarried({ purpose, ...of }: AccountRef): AccountRef {
  return { ...of, purpose: purpose === 'clearing' ? purpose : 'carried' };
}

/** `late-payment`, `late-payment.2`: what the bank said came after its debt was carried. */
export function isLateLine(line: string): boolean {
  return /^late-payment(\.\d+)?$/.test(line);
}
