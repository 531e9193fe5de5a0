import { accountId } from './account.ts';
import type { Balances } from './balances.ts';
import { dueOf } from './dues.ts';
import { movement } from './movement.ts';
import type { PayoutInput } from './payout-input.ts';
import type { Transfer } from './transfer.ts';

/**
 * What a party is to be paid and what it has to pay become one amount on one side. A reissue names
 * its attempt, the first one too: the plan of the revision may have netted without paying anything.
 */
export function nettingOf(
  input: Pick<PayoutInput, 'periodId' | 'revisionNumber'>,
  partyId: string,
  balances: Balances,
  attempt?: number,
): Transfer[] {
  const lineId = attempt === undefined ? 'netting' : `netting.${attempt}`;
  const payable = { purpose: 'payable', partyId } as const;
  const receivable = { purpose: 'receivable', partyId } as const;
  const due = dueOf(partyId, balances);
  const excess = (balances.get(accountId(payable)) ?? 0n) - (due > 0n ? due : 0n);
  return movement(input, { lineId, partyId }, payable, receivable, excess);
}
