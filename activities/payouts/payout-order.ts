import type { Agreement } from '../../core/agreement/agreement.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { PayoutInput } from '../../core/ledger/payout-input.ts';
import { payoutTermsOf } from '../../core/ledger/payout-terms.ts';
import type { Settlement } from '../../core/settlement/settlement.ts';
import { loadStandingBalances } from '../../database/ledger/load-standing-balances.ts';
import { loadTransfers } from '../../database/ledger/load-transfers.ts';
import { deadlineAfter } from '../../core/period/deadline.ts';
import { listAccountConfirmations } from '../../database/reads/list-account-confirmations.ts';
import {
  type AccountDetails,
  loadAccountDetails,
} from '../../database/reads/load-account-details.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import type { Transaction } from '../../database/transaction.ts';
import { agreementByHash } from '../load-period-terms.ts';

export interface PayoutOf {
  readonly programme: string;
  readonly period: string;
  readonly revisionNumber: number;
  readonly at: string;
}

/** Everything that a payout is planned from, with the agreement that it is paid under. */
export interface PayoutOrder extends PayoutInput {
  readonly agreement: Agreement;
  /** Parties whose account was changed too short a time ago, and not confirmed since. */
  readonly changedAccounts: readonly string[];
}

/** Loads it; the caller holds the ledger's lock. Throws TARGET_UNKNOWN. */
export async function loadPayoutOrder(
  tx: Transaction,
  { programme, period, revisionNumber, at }: PayoutOf,
): Promise<PayoutOrder> {
  const revision = await loadRevision(tx, programme, period, revisionNumber);
  if (revision?.result === undefined) {
    throw new GainshareError('TARGET_UNKNOWN', `There is no revision ${revisionNumber}.`);
  }
  const agreement = await agreementByHash(tx, programme, revision.agreementHash);
  const { lines } = JSON.parse(revision.result) as Pick<Settlement, 'lines'>;
  const accounts = await loadAccountDetails(tx, programme);
  const { code, minorUnit } = agreement.currency;
  return {
    agreement,
    programmeId: programme,
    periodId: period,
    revisionNumber,
    revisionHash: revision.revisionHash,
    currency: code,
    minorUnitDigits: minorUnit,
    terms: payoutTermsOf(agreement.payment, minorUnit),
    lines,
    ledger: await loadTransfers(tx, programme, { periodId: period }),
    standing: await loadStandingBalances(tx, programme),
    accounts: Object.fromEntries(accounts.map((account) => [account.partyId, account])),
    at,
    changedAccounts: await changedAccounts(tx, programme, accounts, heldSince(agreement, at)),
  };
}

/** An account that came in force after this instant is confirmed again before it is paid to. */
function heldSince({ payment }: Agreement, at: string): string {
  return deadlineAfter(at, -(payment.accountChangeHoldDays ?? 0));
}

async function changedAccounts(
  tx: Transaction,
  programme: string,
  accounts: readonly AccountDetails[],
  since: string,
): Promise<readonly string[]> {
  const confirmed = await listAccountConfirmations(tx, programme);
  return accounts
    .filter(({ effectiveFrom }) => Date.parse(effectiveFrom) > Date.parse(since))
    .filter(
      ({ partyId, version }) =>
        !confirmed.some((one) => one.partyId === partyId && one.version === version),
    )
    .map(({ partyId }) => partyId);
}
