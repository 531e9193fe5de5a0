import { accountId } from '../../core/ledger/account.ts';
import { balancesAfter, balancesOf } from '../../core/ledger/balances.ts';
import { fromMinorUnits, toMinorUnits } from '../../core/ledger/minor-units.ts';
import { planPayout } from '../../core/ledger/plan-payout.ts';
import { payoutTermsOf } from '../../core/ledger/payout-terms.ts';
import { type SettledParts, settledParts, totalSettled } from '../../core/ledger/settled-parts.ts';
import { hasEffect } from '../../core/ledger/transfer.ts';
import type { Settlement } from '../../core/settlement/settlement.ts';
import type { StatementPayment } from '../../core/statement/payment.ts';
import { loadStandingBalances } from '../../database/ledger/load-standing-balances.ts';
import { loadTransfers } from '../../database/ledger/load-transfers.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { IssuedRevision } from './load-issued-revision.ts';

export interface Payments {
  /** What was settled with each party for earlier revisions of the period: above zero for it. */
  readonly settledBefore: Readonly<Record<string, string>>;
  /** What the payout of this revision will settle, by party. */
  readonly planned: Readonly<Record<string, string>>;
  /** What the ledger will hold back of each party. */
  readonly held: Readonly<Record<string, string>>;
  /** How it will be paid, by party. */
  readonly payments: Readonly<Record<string, StatementPayment>>;
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
  const terms = payoutTermsOf(agreement.payment, minorUnit);
  const { posted, pending } = planPayout({
    programmeId: programme,
    periodId: period,
    revisionNumber: number,
    revisionHash,
    currency: code,
    minorUnitDigits: minorUnit,
    terms,
    lines: settlement.lines,
    ledger,
    standing: await loadStandingBalances(tx, programme),
    at: NO_INSTANT,
    accounts: Object.fromEntries(parties.map((party) => [party, anyAccount])),
  });
  const earlier = ledger.filter((each) => each.revisionNumber < number && hasEffect(each));
  const parts = settledParts([...posted, ...pending]);
  const amount = (units: bigint) => fromMinorUnits(units, minorUnit);
  return {
    settledBefore: totals(settledParts(earlier), amount),
    planned: totals(parts, amount),
    held: heldOf(parties, balancesAfter(posted, balancesOf(earlier, true)), amount),
    payments: Object.fromEntries(
      parties.map((party) => {
        const own = settlement.lines.filter(({ partyId }) => partyId === party);
        const { brought, kept, carried, paid } = parts.get(party) ?? NOTHING;
        return [
          party,
          {
            ...grossOf(own, amount, minorUnit),
            broughtForwardAmount: amount(brought),
            keptAmount: amount(kept),
            carriedForwardAmount: amount(carried),
            paidAmount: amount(paid),
            instalments: terms.instalments,
          },
        ];
      }),
    ),
  };
}

const NOTHING: SettledParts = { brought: 0n, kept: 0n, carried: 0n, paid: 0n };

type Amount = (units: bigint) => string;

function heldOf(
  parties: readonly string[],
  balances: ReadonlyMap<string, bigint>,
  amount: Amount,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parties.map((partyId) => [
      partyId,
      amount(balances.get(accountId({ purpose: 'withheld', partyId })) ?? 0n),
    ]),
  );
}

function totals(
  parts: ReadonlyMap<string, SettledParts>,
  amount: Amount,
): Readonly<Record<string, string>> {
  return Object.fromEntries([...parts].map(([party, each]) => [party, amount(totalSettled(each))]));
}

/** What the payable lines of a party come to, those for it and those against it. */
function grossOf(
  lines: Settlement['lines'],
  amount: Amount,
  minorUnitDigits: number,
): Pick<StatementPayment, 'grossDueAmount' | 'grossOwedAmount'> {
  const units = lines
    .filter(({ state }) => state === 'payable')
    .map((line) => toMinorUnits(line.amount, minorUnitDigits));
  const sum = (some: readonly bigint[]) => some.reduce((total, each) => total + each, 0n);
  return {
    grossDueAmount: amount(sum(units.filter((each) => each > 0n))),
    grossOwedAmount: amount(sum(units.filter((each) => each < 0n))),
  };
}
