import { describe, expect, it } from 'vitest';
import { backtestText, csvOf } from './backtest-text.ts';
import { row2023 } from './public-use-rows.ts';

const good = row2023({ ACO_ID: 'A9009' });

describe('rows that cannot be read', () => {
  it.each([
    ['an empty benchmark', { ABtotBnchmk: '' }, 'ABtotBnchmk: it is empty.'],
    ['a suppressed one', { ABtotBnchmk: '*' }, 'ABtotBnchmk: it is suppressed (*).'],
    ['a word for a number', { N_AB: 'many' }, 'N_AB: "many" is no number.'],
    ['an unknown track', { Current_Track: 'Z' }, 'Current_Track: there is no track "Z".'],
    ['no official result', { EarnSaveLoss: '-' }, 'EarnSaveLoss: it is empty.'],
    ['half a flag', { Met_QPS: '2' }, 'Met_QPS: "2" is neither 0 nor 1.'],
  ])('%s: the row is named, and the next one settled', async (_, change, reason) => {
    const bad = row2023({ ACO_ID: 'A9000', ...change });
    const { report, rows } = await backtestText('mssp', csvOf([bad, good]));
    expect(report).toMatchObject({ rows: 2, exact: 1, unreadable: 1 });
    expect(report.unreadableRows).toEqual([
      expect.objectContaining({ line: 2, acoId: 'A9000', reason }),
    ]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^2023,A9000,.*,,$/);
    expect(rows[1]).toBe('2023,A9009,25813466,25813466,0');
  });

  it('too few cells are named, not taken for empty ones', async () => {
    const text = csvOf([good]).replace(/\n$/, '\nA9010,broken\n');
    const { report, rows } = await backtestText('mssp', text);
    expect(report.unreadableRows[0]?.reason).toMatch(/^The row is broken: 2 cells, \d+ headings/);
    expect(rows[1]).toBe('2023,A9010,,,');
  });

  it('the number of people is missed only where a minimum rate comes from the table', async () => {
    const elected = row2023({ N_AB: '-' });
    const fromTable = row2023({ N_AB: '-', MinSavPerc: '2.85' });
    const { report } = await backtestText('mssp', csvOf([elected, fromTable]));
    expect(report).toMatchObject({ exact: 1, unreadable: 1 });
    expect(report.unreadableRows[0]).toMatchObject({ line: 3, code: 'FIGURE_MISSING' });
  });

  it('a missing difference is worked out from the benchmark and what was spent', async () => {
    const { report } = await backtestText('mssp', csvOf([row2023({ BnchmkMinExp: '*' })]));
    expect(report.exact).toBe(1);
  });
});

describe('files that cannot be read', () => {
  it('without the columns are refused, which are named', async () => {
    await expect(backtestText('mssp', 'aco_id,n_ab\nA1,5\n')).rejects.toMatchObject({
      code: 'RESULTS_UNKNOWN',
      message: expect.stringContaining('earnsaveloss') as unknown,
    });
  });

  it('of the other programme are refused', async () => {
    await expect(backtestText('reach', csvOf([good]))).rejects.toMatchObject({
      code: 'RESULTS_UNKNOWN',
    });
  });

  it('are refused when they are empty', async () => {
    await expect(backtestText('mssp', '')).rejects.toMatchObject({ code: 'RESULTS_UNKNOWN' });
  });

  it('that do not tell their year need it from the caller', async () => {
    const { Impact_Mid_Year_Termination: _, ...unmarked } = good;
    const text = csvOf([unmarked]);
    await expect(backtestText('mssp', text)).rejects.toMatchObject({
      code: 'RESULTS_YEAR_UNCLEAR',
    });
    const { rows } = await backtestText('mssp', text, { year: '2024' });
    expect(rows[0]).toBe('2024,A9009,25813466,25813466,0');
  });
});
