import { describe, expect, it } from 'vitest';
import { backtestText, csvOf } from './backtest-text.ts';
import { type PublishedRow, row2021, row2022, row2023, row2024 } from './public-use-rows.ts';

const outputOf = async (...rows: readonly PublishedRow[]): Promise<readonly string[]> =>
  (await backtestText('mssp', csvOf(rows))).rows;

describe('rows as CMS publishes them', () => {
  it('2021: the track by its column, a byte-order mark, separators and signs (A2671)', async () => {
    const rows = await outputOf(row2021({ Current_ENHANCED: '1' }));
    expect(rows).toEqual(['2021,A9001,25813466,25813466,0']);
  });

  it('2022: the track by its letters', async () => {
    expect(await outputOf(row2022({}))).toEqual(['2022,A9002,25813466,25813466,0']);
  });

  it('2023: a dash where the alternative standard was not needed', async () => {
    expect(await outputOf(row2023({}))).toEqual(['2023,A9002,25813466,25813466,0']);
  });

  it('2024: rates without signs', async () => {
    expect(await outputOf(row2024({}))).toEqual(['2024,A9002,25813466,25813466,0']);
  });

  it('in 2022 nobody owes anything, for the emergency lasted all year', async () => {
    const loss = { BnchmkMinExp: '-35120362', EarnSaveLoss: '0', DisAdj: '-100' };
    expect(await outputOf(row2022(loss))).toEqual(['2022,A9002,0,0,0']);
  });

  it('a loss at the rate of the quality score, less the amount for circumstances', async () => {
    // 10,000,000 x (100 - 75 x 63.4 %) % = 5,245,000, less 1,000.
    const loss = { BnchmkMinExp: '-10000000', EarnSaveLoss: '-5244000', DisAdj: '-1000' };
    expect(await outputOf(row2023(loss))).toEqual(['2023,A9002,-5244000,-5244000,0']);
  });

  it('the alternative standard scales the rate by the quality score (A2366 in 2024)', async () => {
    const rows = await outputOf(
      row2024({
        Current_Track: 'E',
        Met_QPS: '0',
        Met_AltQPS: '1',
        QualScore: '76.63',
        MinSavPerc: '0',
        BnchmkMinExp: '10807317',
        EarnSaveLoss: '4058007',
      }),
    );
    expect(rows).toEqual(['2024,A9002,4058007,4058007,0']);
  });

  it('a positive difference under the guardrail earns nothing (A5309 in 2024)', async () => {
    const rows = await outputOf(
      row2024({
        Current_Track: 'E',
        MinSavPerc: '0.00',
        BnchmkMinExp: '9657',
        ABtotBnchmk: '116616215',
        EarnSaveLoss: '0',
        Guardrail: '1',
      }),
    );
    expect(rows).toEqual(['2024,A9002,0,0,0']);
  });
});

describe('advances', () => {
  // A5334 in 2024, BASIC A: what it earned and the balance are quoted.
  const a5334 = row2024({
    ACO_ID: 'A5334',
    Current_Track: 'A',
    MinSavPerc: '2.00',
    FinalShareRate: '40.00',
    // 5,349,765 x 40 % x 0.98 = 2,097,107.88
    BnchmkMinExp: '5349765',
    ABtotBnchmk: '100000000',
    EarnSaveLoss: '2097108',
    AIP: '1',
    AIPBalance: '1,630,434.00',
    AIPRecoup: '1630434',
    AIPOwe: '0',
  });
  // A5328 in 2024, BASIC A with reduced savings: every amount is quoted.
  const a5328 = row2024({
    ACO_ID: 'A5328',
    Current_Track: 'A',
    N_AB: '9906',
    MinSavPerc: '3.01',
    FinalShareRate: '20.00',
    QualScore: '63.25',
    BnchmkMinExp: '32084',
    ABtotBnchmk: '112323078',
    EarnSaveLoss: '6288',
    AIP: '1',
    AIPBalance: '565454.55',
    AIPRecoup: '6288',
    AIPOwe: '559166.55',
    ReducedSS: '1',
  });

  it('are recovered as far as what is earned reaches; the rest stays owed', async () => {
    const { report } = await backtestText('mssp', csvOf([a5334, a5328]));
    expect(report.exact).toBe(2);
    expect(report.advances).toEqual({
      rows: 2,
      different: 0,
      recovered: '1636722',
      stillOwed: '559166.55',
    });
  });

  it('are compared with what is published, and never taken from it', async () => {
    const wrong = { ...a5328, AIPRecoup: '0', AIPOwe: '565454.55' };
    const { report } = await backtestText('mssp', csvOf([wrong]));
    expect(report.advances).toMatchObject({ different: 1, recovered: '6288' });
  });

  it('are not recovered from a loss', async () => {
    const loss = { ...row2024({}), BnchmkMinExp: '-10000000', AIPBalance: '500' };
    const { report } = await backtestText('mssp', csvOf([loss]));
    expect(report.advances).toMatchObject({ recovered: '0', stillOwed: '500' });
  });

  it('of the earlier model stand in columns of their own, in 2021 and 2022', async () => {
    const balance = { Adv_Pay_Amt: '2,182,153', Adv_Pay_Recoup: '2,182,153' };
    const rows = [row2021({ Current_ENHANCED: '1', ...balance })];
    expect((await backtestText('mssp', csvOf(rows))).report.advances).toMatchObject({
      rows: 1,
      different: 0,
      recovered: '2182153',
    });
    const later = await backtestText('mssp', csvOf([row2022(balance)]));
    expect(later.report.advances).toMatchObject({ rows: 1, different: 0, recovered: '2182153' });
  });
});
