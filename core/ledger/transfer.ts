import type { AccountRef } from './account.ts';

/** What becomes of a transfer: pending until the bank has answered, then one of the others. */
export type TransferState = 'pending' | 'posted' | 'voided' | 'expired';

/** One movement of money. Debit and credit are one amount, so it balances by construction. */
export interface Transfer {
  /** The business key; `transferKey` makes it. */
  readonly transferId: string;
  readonly debit: AccountRef;
  readonly credit: AccountRef;
  /** Minor units, above zero. */
  readonly amount: string;
  readonly periodId: string;
  readonly revisionNumber: number;
  readonly partyId: string;
  /** A statement's line, or what the engine itself moves: `netting`, `payment`, … */
  readonly line: string;
  readonly decisionId?: string;
  /** The transfer that this one takes back, with the reason why. */
  readonly reverses?: string;
  readonly reason?: string;
}

/** A transfer as the ledger keeps it. */
export interface LedgerTransfer extends Transfer {
  readonly state: TransferState;
  readonly at: string;
}

/** The key under which a movement happens once: period, revision, payee and line. */
export function transferKey(
  periodId: string,
  revisionNumber: number,
  partyId: string,
  line: string,
): string {
  return `${periodId}/${revisionNumber}/${partyId}/${line}`;
}

/** The transfer that takes another back, with the reason. */
export function reversalOf(transfer: Transfer, revisionNumber: number, reason: string): Transfer {
  return {
    transferId: `${transfer.transferId}/reversed`,
    debit: transfer.credit,
    credit: transfer.debit,
    amount: transfer.amount,
    periodId: transfer.periodId,
    revisionNumber,
    partyId: transfer.partyId,
    line: transfer.line,
    reverses: transfer.transferId,
    reason,
  };
}

/** True when money has moved or is on its way; a voided or expired transfer moved nothing. */
export function hasEffect(transfer: LedgerTransfer): boolean {
  return transfer.state === 'posted' || transfer.state === 'pending';
}
