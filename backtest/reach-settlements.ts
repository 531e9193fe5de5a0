import { add, formatExact, parseExact } from '../core/exact/index.ts';
import type { ResultsFormat } from './results-format.ts';

const AGREEMENTS: ReadonlyMap<string, string> = new Map([
  ['Global', 'reach-global'],
  ['Professional', 'reach-professional'],
]);

export const reachAgreementIds: readonly string[] = [...AGREEMENTS.values()];

/**
 * ACO REACH, one row an ACO and year. The corridors are measured on gross savings plus net cost:
 * that is the final benchmark in 2021 and 2022, but not in 2023.
 */
export const reachSettlements: ResultsFormat = {
  title: 'ACO REACH settlements',
  programme: 'reach',
  columns: [
    'perf_year',
    'aco_id',
    'risk_arrangement',
    'tot_cost_care_net',
    'gross_savings',
    'shared_savings_seq',
  ],
  yearColumn: 'perf_year',
  idColumn: 'aco_id',
  officialColumn: 'shared_savings_seq',
  exactWithin: '0.05',
  yearOf: () => undefined,
  caseOf: (row, year) => {
    const arrangement = row.requiredText('risk_arrangement');
    const agreementId = AGREEMENTS.get(arrangement);
    if (agreementId === undefined) {
      throw row.fault('risk_arrangement', `there is no arrangement "${arrangement}"`);
    }
    const outturn = row.requiredNumber('tot_cost_care_net');
    const grossSavings = row.requiredNumber('gross_savings');
    const benchmark = formatExact(add(parseExact(grossSavings), parseExact(outturn)));
    const period = { id: year, from: `${year}-01-01`, to: `${year}-12-31` };
    return { agreementId, figures: { period, values: { benchmark, outturn } } };
  },
  officialOf: (row) => ({ amount: row.requiredNumber('shared_savings_seq') }),
};
