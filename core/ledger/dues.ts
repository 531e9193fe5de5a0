import { accountId } from './account.ts';
import { type Balances, balancesOf } from './balances.ts';
import { returnedAdvances } from './net-advances.ts';
import type { LedgerTransfer } from './transfer.ts';

/** What a party is still to be paid, in minor units; below zero it has to pay. */
export function dueOf(partyId: string, balances: Balances): bigint {
  const payable = balances.get(accountId({ purpose: 'payable', partyId })) ?? 0n;
  const receivable = balances.get(accountId({ purpose: 'receivable', partyId })) ?? 0n;
  return payable + receivable;
}

/** What is due to and from each of some parties; those with nothing left out. */
export function duesOf(parties: readonly string[], balances: Balances): Map<string, bigint> {
  return new Map(
    parties
      .map((party): [string, bigint] => [party, dueOf(party, balances)])
      .filter(([, units]) => units !== 0n),
  );
}

/**
 * Parties to or from which something is due that is not on its way; also what was kept for a
 * payment in advance that the bank returned since.
 */
export function dueParties(ledger: readonly LedgerTransfer[]): string[] {
  const balances = balancesOf(ledger, true);
  const returned = returnedAdvances(ledger);
  const parties = [...new Set(ledger.map(({ partyId }) => partyId))].sort();
  return parties.filter((party) => dueOf(party, balances) + (returned.get(party) ?? 0n) !== 0n);
}
