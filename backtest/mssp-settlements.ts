import { differenceOf, msspCase } from './mssp-case.ts';
import type { ResultsFormat } from './results-format.ts';
import type { ResultsRow } from './results-row.ts';

/** One clean row an ACO and year, performance years from 2014. */
export const msspSettlements: ResultsFormat = {
  title: 'Shared Savings Program settlements',
  programme: 'mssp',
  columns: [
    'performance_year',
    'aco_id',
    'track',
    'two_sided',
    'assigned_beneficiaries',
    'benchmark_usd',
    'benchmark_minus_exp_usd',
    'msr_pct_published',
    'final_share_rate_pct',
    'quality_score_pct',
    'met_quality_standard',
    'met_alt_quality_standard',
    'extreme_circumstances_adj_usd',
    'guardrail_applied',
    'reduced_shared_savings',
    'official_earned_usd',
  ],
  yearColumn: 'performance_year',
  idColumn: 'aco_id',
  officialColumn: 'official_earned_usd',
  exactWithin: '1',
  yearOf: () => undefined,
  caseOf: (row, year) =>
    msspCase(
      {
        year,
        track: row.text('track') ?? unnamedTrack(row, year),
        assigned: row.number('assigned_beneficiaries'),
        benchmark: row.requiredNumber('benchmark_usd'),
        difference: differenceOf(row, {
          difference: 'benchmark_minus_exp_usd',
          benchmark: 'benchmark_usd',
          outturn: 'expenditure_usd',
        }),
        minimumRate: row.number('msr_pct_published'),
        sharingRate: row.number('final_share_rate_pct'),
        qualityScore: row.number('quality_score_pct'),
        hasMetStandard: row.optionalFlag('met_quality_standard'),
        hasMetAlternative: row.flag('met_alt_quality_standard'),
        circumstances: row.number('extreme_circumstances_adj_usd'),
        hasGuardrail: row.flag('guardrail_applied'),
        isReduced: row.flag('reduced_shared_savings'),
      },
      row,
      'track',
    ),
  officialOf: (row) => ({ amount: row.requiredNumber('official_earned_usd') }),
};

/** Before 2016 there were two tracks: Track 1 without losses and Track 2 with (42 CFR 425.600). */
function unnamedTrack(row: ResultsRow, year: string): string {
  if (!row.flag('two_sided')) return 'T1';
  if (year < '2016') return 'T2';
  throw row.fault('track', 'it is empty, and from 2016 there is more than one two-sided track');
}
