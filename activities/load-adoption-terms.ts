import { adoptableFault } from '../core/agreement/adoptable-fault.ts';
import { GainshareError } from '../core/errors/index.ts';
import type { PeriodTerms } from '../core/period/terms.ts';
import { listPeriods } from '../database/reads/list-periods.ts';
import { loadAgreement } from '../database/reads/load-agreement.ts';
import type { Transaction } from '../database/transaction.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { agreementOf } from './agreement-of.ts';
import type { Dependencies } from './dependencies.ts';
import { agreementByHash, termsOf } from './load-period-terms.ts';

export interface AmendmentName {
  readonly programme: string;
  readonly period: string;
  readonly version: number;
}

/**
 * The terms of a version that a period under way can adopt: the one under which it would be opened
 * today, and which changes nothing that it was opened for. Throws AGREEMENT_NOT_IN_FORCE,
 * ADOPTION_EXCLUDED.
 */
export async function loadAdoptionTerms(
  { database }: Dependencies,
  name: AmendmentName,
): Promise<PeriodTerms> {
  return await withTransaction(database, async (tx) => await adoptionTerms(tx, name));
}

/** The same within a transaction. */
export async function adoptionTerms(
  tx: Transaction,
  { programme, period, version }: AmendmentName,
): Promise<PeriodTerms> {
  const [standing] = await listPeriods(tx, programme, period);
  if (standing === undefined) {
    throw new GainshareError('TARGET_UNKNOWN', `There is no period ${period}.`);
  }
  const { startsOn, endsOn } = standing;
  const stored = await loadAgreement(tx, programme, { on: startsOn });
  const amendment = stored && agreementOf(stored.document);
  const lastDay = amendment?.effective.to ?? endsOn;
  if (stored?.version !== version || amendment === undefined || lastDay < endsOn) {
    const message = `Version ${version} of the agreement is not in force for ${period}.`;
    throw new GainshareError('AGREEMENT_NOT_IN_FORCE', message);
  }
  const frozen = await agreementByHash(tx, programme, standing.agreementHash);
  const fault = adoptableFault(frozen, amendment);
  if (fault !== undefined) throw new GainshareError(fault.code, `${fault.reason}.`);
  return termsOf(amendment, version, stored.agreementHash);
}
