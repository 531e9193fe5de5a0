import type { AccountRef } from './account.ts';
import type { PayoutInput } from './payout-input.ts';
import { type Transfer, transferKey } from './transfer.ts';

/** Units from one account to the other; below zero the other way; nothing for zero. */
export function movement(
  { periodId, revisionNumber }: Pick<PayoutInput, 'periodId' | 'revisionNumber'>,
  { lineId, partyId }: { readonly lineId: string; readonly partyId: string },
  from: AccountRef,
  to: AccountRef,
  units: bigint,
): Transfer[] {
  if (units === 0n) return [];
  return [
    {
      transferId: transferKey(periodId, revisionNumber, partyId, lineId),
      debit: units > 0n ? from : to,
      credit: units > 0n ? to : from,
      amount: (units > 0n ? units : -units).toString(),
      periodId,
      revisionNumber,
      partyId,
      line: lineId,
    },
  ];
}
