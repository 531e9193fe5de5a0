import { formatExact, parseExact, subtract } from '../core/exact/index.ts';
import type { ResultsRow } from './results-row.ts';
import type { SettlementCase } from './results-format.ts';

/** The tracks of the Shared Savings Program and the agreement that each is settled under. */
const AGREEMENTS: ReadonlyMap<string, { readonly id: string; readonly isTwoSided: boolean }> =
  new Map([
    ['A', { id: 'mssp-basic-ab', isTwoSided: false }],
    ['B', { id: 'mssp-basic-ab', isTwoSided: false }],
    ['C', { id: 'mssp-basic-c', isTwoSided: true }],
    ['D', { id: 'mssp-basic-d', isTwoSided: true }],
    ['E', { id: 'mssp-basic-e', isTwoSided: true }],
    ['EN', { id: 'mssp-enhanced', isTwoSided: true }],
    ['T1', { id: 'mssp-track-1', isTwoSided: false }],
    ['T1P', { id: 'mssp-track-1-plus', isTwoSided: true }],
    ['T2', { id: 'mssp-track-2', isTwoSided: true }],
    ['T3', { id: 'mssp-track-3', isTwoSided: true }],
  ]);

export const msspAgreementIds: readonly string[] = [
  ...new Set([...AGREEMENTS.values()].map(({ id }) => id)),
];

/** Minimum rates that an ACO can elect; any other published rate comes from the table. */
const ELECTED_RATES = new Set(['0', '0.5', '1', '1.5', '2']);

/** What a row of a Shared Savings Program file says, whatever its columns are called. */
export interface MsspRow {
  readonly year: string;
  readonly track: string;
  /** How many people; only a minimum rate from the table needs it. */
  readonly assigned?: string | undefined;
  readonly benchmark: string;
  /** Benchmark less expenditure, as published: rounded once, where the two were rounded each. */
  readonly difference: string;
  /** Rates and the quality score in percent. */
  readonly minimumRate?: string | undefined;
  readonly sharingRate?: string | undefined;
  readonly qualityScore?: string | undefined;
  readonly hasMetStandard: boolean | undefined;
  readonly hasMetAlternative: boolean;
  /** As published: below zero where a loss is made smaller. */
  readonly circumstances?: string | undefined;
  readonly hasGuardrail: boolean;
  readonly isReduced: boolean;
  readonly advancesBalance?: string | undefined;
}

/**
 * The figures of a row, by the names that the agreement files use. Where a file says nothing of the
 * quality standard (2014, 2015), it was met if the published sharing rate is above zero.
 */
export function msspCase(given: MsspRow, row: ResultsRow, trackColumn: string): SettlementCase {
  const agreement = AGREEMENTS.get(given.track);
  if (agreement === undefined) throw row.fault(trackColumn, `there is no track "${given.track}"`);
  const values: Record<string, string> = {
    benchmark: given.benchmark,
    outturn: formatExact(subtract(parseExact(given.benchmark), parseExact(given.difference))),
    'quality.met_standard': flagText(given.hasMetStandard ?? isAboveZero(given.sharingRate)),
    'quality.met_alternative': flagText(given.hasMetAlternative),
    'guardrail.applied': flagText(given.hasGuardrail),
    'low_revenue.reduced': flagText(given.isReduced),
  };
  if (given.assigned !== undefined) values['assigned'] = given.assigned;
  if (agreement.isTwoSided && isElected(given.minimumRate)) {
    values['minimum_rate.elected'] = shareText(given.minimumRate);
  }
  if (given.qualityScore !== undefined) values['quality.score'] = shareText(given.qualityScore);
  else if (given.sharingRate !== undefined) {
    values['quality.sharing_rate'] = shareText(given.sharingRate);
  }
  if (given.circumstances !== undefined) {
    values['circumstances.amount'] = given.circumstances.replace('-', '');
  }
  if (given.advancesBalance !== undefined) values['advances.balance'] = given.advancesBalance;
  const { year } = given;
  const period = { id: year, from: `${year}-01-01`, to: `${year}-12-31` };
  return { agreementId: agreement.id, figures: { period, values } };
}

/** The published difference, or where there is none that of the published amounts. */
export function differenceOf(
  row: ResultsRow,
  columns: { readonly difference: string; readonly benchmark: string; readonly outturn: string },
): string {
  const published = row.number(columns.difference);
  if (published !== undefined) return published;
  const benchmark = parseExact(row.requiredNumber(columns.benchmark));
  return formatExact(subtract(benchmark, parseExact(row.requiredNumber(columns.outturn))));
}

function isElected(percent: string | undefined): percent is string {
  return percent !== undefined && ELECTED_RATES.has(formatExact(parseExact(percent)));
}

function isAboveZero(number: string | undefined): boolean {
  return number !== undefined && parseExact(number).numerator > 0n;
}

function shareText(percent: string): string {
  return formatExact(parseExact(`${percent}%`));
}

function flagText(flag: boolean): string {
  return flag ? '1' : '0';
}
