import { accountId } from './account.ts';
import { hasEffect, type LedgerTransfer, type Transfer } from './transfer.ts';

/** Balances by account id in minor units: credits less debits. They always sum to zero. */
export type Balances = ReadonlyMap<string, bigint>;

/** The balances that transfers lead to, from balances before. */
export function balancesAfter(
  transfers: Iterable<Pick<Transfer, 'debit' | 'credit' | 'amount'>>,
  before: Balances = new Map(),
): Balances {
  const balances = new Map(before);
  const add = (account: string, units: bigint): void => {
    balances.set(account, (balances.get(account) ?? 0n) + units);
  };
  for (const { debit, credit, amount } of transfers) {
    add(accountId(debit), -BigInt(amount));
    add(accountId(credit), BigInt(amount));
  }
  return balances;
}

/** The balances of what is posted, and of what is on its way too where `withPending` says so. */
export function balancesOf(transfers: readonly LedgerTransfer[], withPending: boolean): Balances {
  return balancesAfter(
    transfers.filter((each) => (withPending ? hasEffect(each) : each.state === 'posted')),
  );
}
