import { fromMinorUnits } from '../../core/ledger/minor-units.ts';
import { movedByParty } from '../../core/ledger/moved-by-party.ts';
import { planPayout } from '../../core/ledger/plan-payout.ts';
import { payoutTermsOf } from '../../core/ledger/payout-terms.ts';
import { hasEffect } from '../../core/ledger/transfer.ts';
import { loadStandingBalances } from '../../database/ledger/load-standing-balances.ts';
import { loadTransfers } from '../../database/ledger/load-transfers.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { IssuedRevision } from './load-issued-revision.ts';

export interface Payments {
  /** What each party got (above zero) or paid for earlier revisions of the period. */
  readonly settledBefore: Readonly<Record<string, string>>;
  /** What the payout of this revision will move, by party. */
  readonly planned: Readonly<Record<string, string>>;
}

/** The plan is made to compare amounts: by when they are due does not matter. */
const NO_INSTANT = '1970-01-01T00:00:00.000Z';

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
    terms: payoutTermsOf(agreement.payment, minorUnit),
    lines: settlement.lines,
    ledger,
    standing: await loadStandingBalances(tx, programme),
    at: NO_INSTANT,
    accounts: Object.fromEntries(parties.map((party) => [party, anyAccount])),
  });
  const earlier = ledger.filter((each) => each.revisionNumber < number && hasEffect(each));
  return {
    settledBefore: amountsOf(movedByParty(earlier), minorUnit),
    planned: amountsOf(movedByParty([...posted, ...pending]), minorUnit),
  };
}

function amountsOf(sums: ReadonlyMap<string, bigint>, digits: number): Record<string, string> {
  return Object.fromEntries([...sums].map(([party, sum]) => [party, fromMinorUnits(sum, digits)]));
}
