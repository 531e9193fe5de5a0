import type { AccountRef } from './account.ts';
import type { Transfer } from './transfer.ts';

/**
 * What payments among these transfers moved, by party, in minor units: above zero the party was
 * paid, below zero it paid. What the bank returned counts against what was paid before.
 */
export function movedByParty(transfers: readonly Transfer[]): ReadonlyMap<string, bigint> {
  return leavingByParty(transfers, isPaymentLine);
}

/** What leaves the accounts of each party by the lines that count, in minor units. */
export function leavingByParty(
  transfers: readonly Transfer[],
  isCounted: (line: string) => boolean,
): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  const add = ({ purpose, partyId }: AccountRef, units: bigint): void => {
    if (partyId === undefined || (purpose !== 'payable' && purpose !== 'receivable')) return;
    sums.set(partyId, (sums.get(partyId) ?? 0n) + units);
  };
  for (const { line, debit, credit, amount } of transfers) {
    if (!isCounted(line)) continue;
    add(debit, BigInt(amount));
    add(credit, -BigInt(amount));
  }
  return sums;
}

/** `payment`, `payment.2`: what is moved by a bank, not between accounts of the ledger. */
export function isPaymentLine(line: string): boolean {
  return /^payment(\.\d+)?$/.test(line);
}
