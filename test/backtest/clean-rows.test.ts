import { describe, expect, it } from 'vitest';
import { backtestText, csvOf } from './backtest-text.ts';

type Row = Readonly<Record<string, string>>;

/** A row as in the clean tables; what it is about is said by each test. */
function cleanRow(given: Row): Row {
  return {
    performance_year: '2023',
    aco_id: 'A9001',
    aco_name: 'Made Up',
    track: 'EN',
    two_sided: '1',
    assigned_beneficiaries: '10000',
    benchmark_usd: '100000000',
    expenditure_usd: '90000000',
    benchmark_minus_exp_usd: '10000000',
    msr_pct_published: '2',
    final_share_rate_pct: '75',
    loss_rate_pct: '40',
    quality_score_pct: '90',
    met_quality_standard: '1',
    met_alt_quality_standard: '0',
    extreme_circumstances_adj_usd: '',
    guardrail_applied: '0',
    reduced_shared_savings: '0',
    revenue_category: 'Low Revenue',
    official_generated_usd: '0',
    official_earned_usd: '0',
    ...given,
  };
}

async function calculated(given: Row): Promise<string | undefined> {
  const { rows, report } = await backtestText('mssp', csvOf([cleanRow(given)]));
  expect(report.unreadableRows).toEqual([]);
  return rows[0]?.split(',').at(-2);
}

describe('rows of the clean table', () => {
  it('an empty track without losses is Track 1, an empty score the published rate', async () => {
    const row = {
      performance_year: '2014',
      track: '',
      two_sided: '0',
      quality_score_pct: '',
      met_quality_standard: '',
      final_share_rate_pct: '45.5',
      msr_pct_published: '3',
    };
    // 10,000,000 x 45.5 % x 0.98; the standard was met, for the rate is above zero.
    expect(await calculated(row)).toBe('4459000');
    expect(await calculated({ ...row, final_share_rate_pct: '0' })).toBe('0');
  });

  it('a loss of Track 2 without a score is shared at 100 % less the published rate', async () => {
    const loss = {
      performance_year: '2015',
      track: '',
      two_sided: '1',
      benchmark_minus_exp_usd: '-5000000',
      quality_score_pct: '',
      met_quality_standard: '',
      final_share_rate_pct: '55',
    };
    expect(await calculated(loss)).toBe('-2250000');
  });

  it('T1 bears no loss and T1P does, whatever the column of sides says', async () => {
    const loss = { performance_year: '2018', benchmark_minus_exp_usd: '-5000000' };
    expect(await calculated({ ...loss, track: 'T1', two_sided: '1' })).toBe('0');
    expect(await calculated({ ...loss, track: 'T1P', two_sided: '0' })).toBe('-1500000');
  });

  it('a minimum rate that cannot be elected is taken from the table, unrounded', async () => {
    // 10,274 people: 3 - 0.3 x 274 / 4999 = 2.98356 %, above the 2.9836 % published rounded.
    const row = {
      assigned_beneficiaries: '10274',
      msr_pct_published: '2.98',
      benchmark_minus_exp_usd: '2983500',
    };
    expect(await calculated(row)).toBe('0');
    expect(await calculated({ ...row, benchmark_minus_exp_usd: '2983600' })).toBe('2192946');
    expect(await calculated({ ...row, msr_pct_published: '2.50' })).toBe('0');
    expect(await calculated({ ...row, msr_pct_published: '1.50' })).toBe('2192873');
  });

  it('sequestration takes 2 % of a gain, but in 2019 and 2020', async () => {
    const gain = { track: 'T3', quality_score_pct: '100' };
    expect(await calculated({ ...gain, performance_year: '2018' })).toBe('7350000');
    expect(await calculated({ ...gain, performance_year: '2019' })).toBe('7500000');
    expect(await calculated({ ...gain, performance_year: '2020' })).toBe('7500000');
    expect(await calculated({ ...gain, performance_year: '2021' })).toBe('7350000');
  });

  it('a year in which there was no such track is named', async () => {
    const rows = [cleanRow({ performance_year: '2024', track: 'T2' }), cleanRow({})];
    const { report } = await backtestText('mssp', csvOf(rows));
    expect(report.unreadableRows[0]).toMatchObject({ line: 2, code: 'AGREEMENT_NOT_IN_FORCE' });
    expect(report.rows).toBe(2);
  });

  it('the same name twice is two rows, and a space at its end stays', async () => {
    const rows = [cleanRow({ aco_id: 'Twice' }), cleanRow({ aco_id: 'Twice ' })];
    const output = await backtestText('mssp', csvOf(rows));
    expect(output.rows.map((row) => row.split(',')[1])).toEqual(['Twice', 'Twice ']);
  });

  it('a name that a spreadsheet would run is shown, not run', async () => {
    const { rows } = await backtestText('mssp', csvOf([cleanRow({ aco_id: '=1+1' })]));
    expect(rows[0]).toMatch(/^2023,'=1\+1,/);
  });
});

describe('rows of ACO REACH', () => {
  const row = {
    perf_year: '2021',
    aco_id: 'D0148',
    risk_arrangement: 'Global',
    final_benchmark: '17358397.1804',
    tot_cost_care_net: '10988761.274',
    gross_savings: '6369635.9064',
    shared_savings_seq: '5175447',
  };

  it('are cut into corridors of gross savings plus net cost (D0148 in 2021)', async () => {
    const { rows } = await backtestText('reach', csvOf([row]));
    expect(Math.abs(Number(rows[0]?.split(',').at(-1)))).toBeLessThan(1);
  });

  it('with an unknown arrangement are named', async () => {
    const { report } = await backtestText('reach', csvOf([{ ...row, risk_arrangement: 'Both' }]));
    expect(report.unreadableRows[0]?.reason).toContain('there is no arrangement "Both"');
  });
});
