import { fromMinorUnits } from '../../core/ledger/minor-units.ts';
import { planPayout } from '../../core/ledger/plan-payout.ts';
import { hasEffect, type Transfer } from '../../core/ledger/transfer.ts';
import { loadTransfers } from '../../database/ledger/load-transfers.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { IssuedRevision } from './load-issued-revision.ts';

export interface Payments {
  /** What each party got (above zero) or paid for earlier revisions of the period. */
  readonly settledBefore: Readonly<Record<string, string>>;
  /** What the payout of this revision will move, by party. */
  readonly planned: Readonly<Record<string, string>>;
}

/** What was paid before and what a revision's payout will pay, as the ledger itself plans it. */
export async function paymentsOf(
  tx: Transaction,
  { programme, period, number, revisionHash, agreement, settlement }: IssuedRevision,
): Promise<Payments> {
  const ledger = await loadTransfers(tx, programme, { periodId: period });
  const { code, minorUnit } = agreement.currency;
  // Where a party is paid does not matter yet: the plan is made to compare amounts.
  const anyAccount = { version: 0, holderName: '', details: '{}' };
  const parties = Object.keys(settlement.positions);
  const { posted, pending } = planPayout({
    programmeId: programme,
    periodId: period,
    revisionNumber: number,
    revisionHash,
    currency: code,
    minorUnitDigits: minorUnit,
    clearing: agreement.payment.clearing,
    lines: settlement.lines,
    ledger,
    accounts: Object.fromEntries(parties.map((party) => [party, anyAccount])),
  });
  const earlier = ledger.filter((each) => each.revisionNumber < number && hasEffect(each));
  return {
    settledBefore: paidByParty(earlier, minorUnit),
    planned: paidByParty([...posted, ...pending], minorUnit),
  };
}

/** The payments among transfers, summed by party: above zero it is paid, below zero it pays. */
function paidByParty(transfers: readonly Transfer[], digits: number): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const { line, partyId, credit, amount } of transfers) {
    if (line !== 'payment') continue;
    const units = credit.purpose === 'clearing' ? BigInt(amount) : -BigInt(amount);
    sums.set(partyId, (sums.get(partyId) ?? 0n) + units);
  }
  return Object.fromEntries([...sums].map(([party, sum]) => [party, fromMinorUnits(sum, digits)]));
}
