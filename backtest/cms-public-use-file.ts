import type { Headings } from './headings.ts';
import { differenceOf, msspCase } from './mssp-case.ts';
import type { ResultsFormat } from './results-format.ts';
import type { ResultsRow } from './results-row.ts';

/** The columns of 2021, one a track, and the letters that later files write instead. */
const TRACK_COLUMNS = [
  ['current_track_1', 'T1'],
  ['current_track_1_plus', 'T1P'],
  ['current_track_2', 'T2'],
  ['current_track_3', 'T3'],
  ['current_basic_a', 'A'],
  ['current_basic_b', 'B'],
  ['current_basic_c', 'C'],
  ['current_basic_d', 'D'],
  ['current_basic_e', 'E'],
  ['current_enhanced', 'EN'],
] as const;

/** Columns that only one year's file has. */
const YEAR_MARKS = [
  ['aipbalance', '2024'],
  ['guardrail', '2024'],
  ['impact_mid_year_termination', '2023'],
  ['prorate_shared_losses', '2022'],
  ['current_basic_a', '2021'],
] as const;

/** What an ACO still had to pay back: in 2021 of the old model's advances, from 2024 of the new. */
const BALANCE_COLUMNS = ['aipbalance', 'adv_pay_amt'] as const;

/** The results of a performance year as CMS publishes them: one row an ACO, 2021 to 2024. */
export const cmsPublicUseFile: ResultsFormat = {
  title: 'CMS public-use file of Shared Savings Program results',
  programme: 'mssp',
  columns: [
    'aco_id',
    'n_ab',
    'minsavperc',
    'bnchmkminexp',
    'earnsaveloss',
    'disadj',
    'met_qps',
    'qualscore',
    'abtotbnchmk',
    'finalsharerate',
  ],
  idColumn: 'aco_id',
  officialColumn: 'earnsaveloss',
  exactWithin: '1',
  yearOf: (headings: Headings) => YEAR_MARKS.find(([column]) => headings.has(column))?.[1],
  caseOf: (row, year) =>
    msspCase(
      {
        year,
        track: trackOf(row),
        assigned: row.number('n_ab'),
        benchmark: row.requiredNumber('abtotbnchmk'),
        difference: differenceOf(row, {
          difference: 'bnchmkminexp',
          benchmark: 'abtotbnchmk',
          outturn: 'abtotexp',
        }),
        minimumRate: row.number('minsavperc'),
        sharingRate: row.number('finalsharerate'),
        qualityScore: row.number('qualscore'),
        hasMetStandard: row.optionalFlag('met_qps'),
        hasMetAlternative: row.flag('met_altqps'),
        circumstances: row.number('disadj'),
        hasGuardrail: row.flag('guardrail'),
        isReduced: row.flag('reducedss'),
        advancesBalance: firstNumber(row, BALANCE_COLUMNS),
      },
      row,
      'current_track',
    ),
  officialOf: (row) => ({
    amount: row.requiredNumber('earnsaveloss'),
    recovered: row.number('aiprecoup') ?? row.number('adv_pay_recoup'),
    stillOwed: row.number('aipowe'),
  }),
  endedMidYear: (row) =>
    row.text('impact_mid_year_termination') !== undefined &&
    row.raw('impact_mid_year_termination').trim() !== '0',
};

function trackOf(row: ResultsRow): string {
  const named = row.text('current_track');
  if (named !== undefined) return named;
  const marked = TRACK_COLUMNS.filter(([column]) => row.flag(column));
  const [only] = marked;
  if (only !== undefined && marked.length === 1) return only[1];
  throw row.fault('current_track', `the row is marked with ${marked.length} tracks`);
}

function firstNumber(row: ResultsRow, columns: readonly string[]): string | undefined {
  for (const column of columns) {
    const number = row.number(column);
    if (number !== undefined) return number;
  }
  return undefined;
}
