import { accountId, type AccountRef } from './account.ts';
import type { LedgerProblem } from './ledger-view.ts';
import { hasEffect, type LedgerTransfer } from './transfer.ts';

/** What moved over the account of a party's advances. */
interface AdvanceMoves {
  paid: bigint;
  /** Of what was paid, what the bank returned. */
  returned: bigint;
  kept: bigint;
  /** Of what was kept, what is due again. */
  owedAgain: bigint;
}

/**
 * Nobody has more kept than they were paid in advance, and of it no more is due again than came
 * back: between the return and its reissue the account stands above zero, by what came back.
 */
export function advanceProblems(transfers: readonly LedgerTransfer[]): LedgerProblem[] {
  return [...movesByParty(transfers)].flatMap(([subject, moves]): LedgerProblem[] => {
    const { paid, returned, kept, owedAgain } = moves;
    const units = returned + kept - paid - owedAgain;
    const isOver = kept > paid || owedAgain > returned || (units > 0n && units > returned);
    return isOver ? [{ rule: 'overpaid', subject, detail: `it stands at ${units}` }] : [];
  });
}

function movesByParty(transfers: readonly LedgerTransfer[]): ReadonlyMap<string, AdvanceMoves> {
  const all = new Map<string, AdvanceMoves>();
  const movesOf = (account: AccountRef) => {
    const id = accountId(account);
    const moves = all.get(id) ?? { paid: 0n, returned: 0n, kept: 0n, owedAgain: 0n };
    all.set(id, moves);
    return moves;
  };
  for (const { debit, credit, amount } of transfers.filter(hasEffect)) {
    const units = BigInt(amount);
    if (debit.purpose === 'advance') {
      movesOf(debit)[credit.purpose === 'clearing' ? 'paid' : 'owedAgain'] += units;
    }
    if (credit.purpose === 'advance') {
      movesOf(credit)[debit.purpose === 'clearing' ? 'returned' : 'kept'] += units;
    }
  }
  return all;
}
