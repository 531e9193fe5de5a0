import { accountId } from './account.ts';
import { balancesOf } from './balances.ts';
import { movement } from './movement.ts';
import type { PayoutInput } from './payout-input.ts';
import type { LedgerTransfer, Transfer } from './transfer.ts';

const LINE = 'advance';

/**
 * Nets what was paid in advance for this very period, in full and whatever the revision comes to:
 * who was paid more than it is due in the end pays the rest back, and what an earlier revision kept
 * for a payment that the bank returned afterwards is due again. What was advanced in other periods
 * is kept by the declared share instead (`recoupments`).
 */
export function nettedAdvances(input: PayoutInput): Transfer[] {
  return [...ownAdvances(input)].flatMap(([partyId, units]) =>
    keptForAdvance(input, partyId, units, LINE),
  );
}

/** What was paid in advance in this period before a revision nets it, by party; never nothing. */
export function ownAdvances({
  ledger,
  revisionNumber,
}: Pick<PayoutInput, 'ledger' | 'revisionNumber'>): ReadonlyMap<string, bigint> {
  return advancesIn(
    ledger.filter((each) => each.line !== LINE || each.revisionNumber < revisionNumber),
  );
}

/** What was kept for payments in advance of this period that the bank then returned, by party. */
export function returnedAdvances(ledger: readonly LedgerTransfer[]): ReadonlyMap<string, bigint> {
  const returned = [...advancesIn(ledger)].filter(([, units]) => units < 0n);
  return new Map(returned.map(([partyId, units]) => [partyId, -units]));
}

/**
 * Makes due again what was kept for a payment in advance that came back: 56.00 was advanced and
 * netted, the bank returned it, `advance.3` owes it to the partner, and `payment.3` pays it.
 */
export function returnedAdvance(
  input: Pick<PayoutInput, 'ledger' | 'periodId' | 'revisionNumber'>,
  partyId: string,
  attempt: number,
): Transfer[] {
  const units = returnedAdvances(input.ledger).get(partyId) ?? 0n;
  return keptForAdvance(input, partyId, -units, `${LINE}.${attempt}`);
}

/** `advance`, `advance.3`: what is kept for an advance, or is due again since it came back. */
export function isAdvanceLine(line: string): boolean {
  return /^advance(\.\d+)?$/.test(line);
}

/** Keeps of what is due to a party what it was paid in advance; below zero it is due again. */
export function keptForAdvance(
  input: Pick<PayoutInput, 'periodId' | 'revisionNumber'>,
  partyId: string,
  units: bigint,
  lineId: string,
): Transfer[] {
  const line = { lineId, partyId };
  return movement(
    input,
    line,
    { purpose: 'payable', partyId },
    { purpose: 'advance', partyId },
    units,
  );
}

/** What stands on the accounts of advances, but for what is kept for those of other periods. */
function advancesIn(ledger: readonly LedgerTransfer[]): ReadonlyMap<string, bigint> {
  const balances = balancesOf(
    ledger.filter(({ line }) => line !== 'recoupment'),
    true,
  );
  const parties = [...new Set(ledger.map(({ partyId }) => partyId))].sort();
  const advances = parties.map((partyId): [string, bigint] => [
    partyId,
    -(balances.get(accountId({ purpose: 'advance', partyId })) ?? 0n),
  ]);
  return new Map(advances.filter(([, units]) => units !== 0n));
}
