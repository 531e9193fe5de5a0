import type { Agreement } from '../../core/agreement/agreement.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { toMinorUnits } from '../../core/ledger/minor-units.ts';
import type { Settlement } from '../../core/settlement/settlement.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';
import type { Call } from './call.ts';
import { programmeWords } from './programme-words.ts';

/**
 * Throws ACCOUNT_DETAILS_MISSING where a period waits for its payment file because it is not known
 * where somebody is paid, with everybody whose account is missing and what was proposed for them.
 */
export async function refuseMissingAccounts(call: Call, period: PeriodView): Promise<void> {
  const reads = await call.reads();
  const last = period.revisions.at(-1);
  if (period.phase !== 'paying' || last === undefined) return;
  const revision = await reads.revision(period.periodId, last.number);
  const stored = await reads.agreement({ hash: period.agreementHash });
  if (revision?.result === undefined || stored === undefined) return;
  const agreement = JSON.parse(stored.document) as Agreement;
  const { lines } = JSON.parse(revision.result) as Pick<Settlement, 'lines'>;
  const { inForce, proposals } = await reads.accounts();
  const missing = partiesPaid(agreement, lines).filter(
    (party) => !inForce.some(({ partyId }) => partyId === party),
  );
  if (missing.length === 0) return;
  const { nameOf } = await programmeWords(reads, period.agreementHash);
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
