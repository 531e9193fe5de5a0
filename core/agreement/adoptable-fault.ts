import type { Fault } from '../period/decision-fault.ts';
import type { Agreement } from './agreement.ts';
import { agreementDifference } from './difference.ts';

/**
 * What a period was opened for and has collected: it cannot be another by decision. Who shares, for
 * which people and days, of which data, in which currency.
 */
const OPENED_FOR = ['parties', 'periods', 'cohort', 'datasets', 'currency'] as const;

/** Why a period under way cannot adopt a version; undefined where it can. */
export function adoptableFault(standing: Agreement, amendment: Agreement): Fault | undefined {
  const paths = agreementDifference(standing, amendment).map(({ path }) => path);
  const beyond = paths.find((path) => OPENED_FOR.some((part) => partOf(path) === part));
  if (beyond === undefined) return undefined;
  const { version } = amendment;
  const reason = `version ${version} changes ${beyond}: it is for periods opened under it`;
  return { code: 'ADOPTION_EXCLUDED', reason };
}

function partOf(path: string): string {
  return /^[A-Za-z]+/.exec(path)?.[0] ?? '';
}
