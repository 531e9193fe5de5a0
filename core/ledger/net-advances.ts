import { accountId } from './account.ts';
import { balancesOf } from './balances.ts';
import { movement } from './movement.ts';
import type { PayoutInput } from './payout-input.ts';
import type { Transfer } from './transfer.ts';

const LINE = 'advance';

/**
 * Nets what was paid in advance for this very period, in full and whatever the revision comes to:
 * who was paid more than it is due in the end pays the rest back. What was advanced in other
 * periods is kept by the declared share instead (`recoupments`).
 */
export function nettedAdvances(input: PayoutInput): Transfer[] {
  return [...ownAdvances(input)].flatMap(([partyId, units]) =>
    movement(
      input,
      { lineId: LINE, partyId },
      { purpose: 'payable', partyId },
      { purpose: 'advance', partyId },
      units,
    ),
  );
}

/** What was paid in advance in this period before a revision nets it, by party, above zero. */
export function ownAdvances({
  ledger,
  revisionNumber,
}: Pick<PayoutInput, 'ledger' | 'revisionNumber'>): ReadonlyMap<string, bigint> {
  const before = ledger.filter(
    (each) => each.line !== LINE || each.revisionNumber < revisionNumber,
  );
  const balances = balancesOf(before, true);
  const parties = [...new Set(ledger.map(({ partyId }) => partyId))].sort();
  const advances = parties.map((partyId): [string, bigint] => [
    partyId,
    -(balances.get(accountId({ purpose: 'advance', partyId })) ?? 0n),
  ]);
  return new Map(advances.filter(([, units]) => units > 0n));
}
