import type { Agreement } from '../../core/agreement/agreement.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { toMinorUnits } from '../../core/ledger/minor-units.ts';
import type { Settlement } from '../../core/settlement/settlement.ts';
import { deadlineAfter } from '../../core/period/deadline.ts';
import type { Accounts } from '../../database/reads/list-accounts.ts';
import type { PaymentFileRecord } from '../../database/reads/list-payments.ts';
import type { AccountDetails } from '../../database/reads/load-account-details.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';
import type { ViewerReads } from '../reads.ts';
import type { Call } from './call.ts';
import { type ProgrammeWords, programmeWords } from './programme-words.ts';

/**
 * Says why a period waits for its payment file, where it does for an account: throws
 * ACCOUNT_DETAILS_MISSING with everybody whose account is missing and what was proposed for them,
 * and ACCOUNT_CHANGED with those whose account is too young to be paid to.
 */
export async function refuseUnpayable(call: Call, period: PeriodView): Promise<void> {
  const reads = await call.reads();
  const last = period.revisions.at(-1);
  if (period.phase !== 'paying' || last === undefined) return;
  const revision = await reads.revision(period.periodId, last.number);
  const stored = await reads.agreement({ hash: period.agreementHash });
  if (revision?.result === undefined || stored === undefined) return;
  const agreement = JSON.parse(stored.document) as Agreement;
  const { lines } = JSON.parse(revision.result) as Pick<Settlement, 'lines'>;
  const accounts = await reads.accounts();
  const { inForce, proposals } = accounts;
  const paid = partiesPaid(agreement, lines);
  const { nameOf } = await programmeWords(reads, period.agreementHash);
  const missing = paid.filter((party) => !inForce.some(({ partyId }) => partyId === party));
  if (missing.length === 0) {
    refuseYoung(youngAccounts(agreement, accounts, paid), nameOf);
    return;
  }
  const each = missing.map((party) => {
    const proposed = proposals.find(({ partyId }) => partyId === party);
    const waits =
      proposed === undefined ? '' : `, proposed by ${proposed.proposedBy} and not confirmed`;
    return `${nameOf(party)} (${party}${waits})`;
  });
  throw new GainshareError(
    'ACCOUNT_DETAILS_MISSING',
    `There is no payment file yet: it is not known where to pay ${each.join(', ')}.`,
    { parties: missing.join(', ') },
  );
}

/** Accounts that came in force a short time ago, and that no second officer has stood by since. */
function youngAccounts(
  { payment }: Agreement,
  { inForce, confirmed }: Accounts,
  paid: readonly string[],
): readonly AccountDetails[] {
  const since = deadlineAfter(new Date().toISOString(), -(payment.accountChangeHoldDays ?? 0));
  return inForce.filter(
    ({ partyId, version, effectiveFrom }) =>
      paid.includes(partyId) &&
      Date.parse(effectiveFrom) > Date.parse(since) &&
      !confirmed.some((one) => one.partyId === partyId && one.version === version),
  );
}

function refuseYoung(young: readonly AccountDetails[], nameOf: ProgrammeWords['nameOf']): void {
  if (young.length === 0) return;
  const each = young.map(
    ({ partyId, version }) => `${nameOf(partyId)} (${partyId}, version ${version})`,
  );
  throw new GainshareError(
    'ACCOUNT_CHANGED',
    `There is no payment file yet: the account of ${each.join(', ')} is new and held.`,
    { parties: young.map(({ partyId }) => partyId).join(', ') },
  );
}

/**
 * A file that pays to an account replaced since would be refused after it was signed: it is refused
 * before. Throws ACCOUNT_REPLACED.
 */
export async function refuseReplaced(
  reads: ViewerReads,
  { fileHash }: PaymentFileRecord,
  { nameOf }: ProgrammeWords,
): Promise<void> {
  const replaced = await reads.replacedAccounts(fileHash);
  if (replaced.length === 0) return;
  throw new GainshareError(
    'ACCOUNT_REPLACED',
    `The file pays to what is no longer the account of ${replaced.map(nameOf).join(', ')}.`,
    { parties: replaced.join(', ') },
  );
}

/** Who would be paid once more to the account to which the bank could not pay, and its reason. */
export function unchangedAccounts(
  { payments, dueParties }: PeriodView,
  party: string | undefined,
  inForce: readonly AccountDetails[],
): readonly { readonly partyId: string; readonly why: string }[] {
  const parties = party === undefined ? dueParties : [party];
  return parties.flatMap((partyId) => {
    const last = payments.instructions.findLast((one) => one.partyId === partyId);
    const account = inForce.find((one) => one.partyId === partyId);
    if (last?.accountVersion === undefined || last.accountVersion !== account?.version) return [];
    const { status = 'unanswered', reason } = last.answers.at(-1) ?? {};
    return [{ partyId, why: reason ?? status }];
  });
}

/** Who is to be paid, with the clearing party where its own account stands in the file. */
function partiesPaid(
  { payment, currency }: Agreement,
  lines: Settlement['lines'],
): readonly string[] {
  const { clearing, format, pairs } = payment;
  const sums = new Map<string, bigint>();
  for (const { partyId, amount, state } of lines) {
    if (state === 'withheld') continue;
    sums.set(partyId, (sums.get(partyId) ?? 0n) + toMinorUnits(amount, currency.minorUnit));
  }
  const paid = [...sums].filter(([, sum]) => sum > 0n).map(([party]) => party);
  const through = pairs === undefined ? paid.filter((party) => party !== clearing) : paid;
  return [...new Set([...through, ...(format === 'pain.001' ? [clearing] : [])])].sort();
}
