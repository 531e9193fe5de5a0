import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BacktestReport } from '../../backtest/backtest-report.ts';
import { findFormat } from '../../backtest/find-format.ts';
import { canBeRounding } from '../../backtest/difference-reason.ts';
import { CsvRecords } from '../../backtest/csv-records.ts';
import { Headings } from '../../backtest/headings.ts';
import { ResultsRow } from '../../backtest/results-row.ts';
import type { ResultsProgramme } from '../../backtest/results-format.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { parseExact } from '../../core/exact/index.ts';
import type { Figures } from '../../core/settlement/figures.ts';
import { settle } from '../../core/settlement/settle.ts';
import type { Settlement } from '../../core/settlement/settlement.ts';
import { packageRoot } from '../../local/package-root.ts';
import { agreementsOf, type BacktestedText, backtestText } from './backtest-text.ts';

/** The files of CMS lie beside the checkout where somebody put them; they are no part of it. */
const folder = join(packageRoot(), '..', 'shared', 'data');
const isThere = (file: string): boolean => existsSync(join(folder, file));
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const backtested = (programme: ResultsProgramme, file: string): Promise<BacktestedText> =>
  backtestText(programme, textOf(file));

const differencesOf = (report: BacktestReport): string[] =>
  report.differences.map(
    ({ performanceYear, acoId, code }) => `${performanceYear} ${acoId} ${code}`,
  );

describe.skipIf(!isThere('mssp_settlements.csv'))('mssp_settlements.csv', () => {
  it('every row is within 0.1 %, but for two whose revenue limit is unpublished', async () => {
    const { report } = await backtested('mssp', 'mssp_settlements.csv');
    expect(differencesOf(report)).toEqual([
      '2019 A2392 revenue-limit-unpublished',
      '2023 A5293 revenue-limit-unpublished',
    ]);
    expect(report.unreadable).toBe(0);
    expect(report.exact).toBeGreaterThanOrEqual(2074);
  });

  it('2014 and 2021 to 2024 are within a dollar, but for the one that is different', async () => {
    const { report } = await backtested('mssp', 'mssp_settlements.csv');
    const years = new Set(['2014', '2021', '2022', '2023', '2024']);
    const counts = report.byYear.filter(({ performanceYear }) => years.has(performanceYear));
    expect(counts.map(({ within }) => within)).toEqual([0, 0, 0, 0, 0]);
  });

  it('the output has a row for each row, in the order of the file', async () => {
    const { rows } = await backtested('mssp', 'mssp_settlements.csv');
    const input = textOf('mssp_settlements.csv').trimEnd().split('\n').slice(1);
    expect(rows.map((row) => row.slice(0, 4))).toEqual(input.map((row) => row.slice(0, 4)));
  });

  it('a row within 0.1 % is so because its quality score is published rounded', () => {
    const found = nearRows();
    expect(found.near).toBeGreaterThan(400);
    // The one that is not: it was forgiven 139.50 of the 279 published for circumstances.
    expect(found.unexplained).toEqual(['2019 A2021 139']);
  });

  it('the rates derived from track and score are the published ones, in every row', () => {
    const { compared, different } = derivedRates();
    expect(compared).toBeGreaterThan(2600);
    expect(different).toEqual([]);
  });

  it('nothing official is calculated from: without it the same is calculated', async () => {
    const [headings = '', ...lines] = textOf('mssp_settlements.csv').trimEnd().split('\n');
    const blind = lines.map((line) => line.replace(/,-?\d+,-?\d+\r?$/, ',0,0'));
    const { rows } = await backtestText('mssp', [headings, ...blind, ''].join('\n'));
    const { rows: sighted } = await backtested('mssp', 'mssp_settlements.csv');
    const calculated = (row: string): string | undefined => row.split(',').at(-2);
    expect(rows.map(calculated)).toEqual(sighted.map(calculated));
  });
});

describe.skipIf(!isThere('reach_settlements.csv'))('reach_settlements.csv', () => {
  it('every row is within 5 cents', async () => {
    const { report } = await backtested('reach', 'reach_settlements.csv');
    expect(report).toMatchObject({ rows: 142, exact: 142, different: 0, unreadable: 0 });
  });
});

describe.skipIf(!isThere('cms_ssp_puf_py2021.csv'))('cms_ssp_puf_py2021.csv as published', () => {
  it('every row is within a dollar: in the emergency nobody owed anything', async () => {
    const { report } = await backtested('mssp', 'cms_ssp_puf_py2021.csv');
    expect(report).toMatchObject({ rows: 475, exact: 475 });
    expect(report.advances).toMatchObject({ different: 0, stillOwed: '2182153' });
  });
});

describe.skipIf(!isThere('cms_ssp_puf_py2023.csv'))('cms_ssp_puf_py2023.csv as published', () => {
  it('every row is within a dollar, but for three limited by unpublished revenue', async () => {
    const { report } = await backtested('mssp', 'cms_ssp_puf_py2023.csv');
    expect(report).toMatchObject({ rows: 453, exact: 450, within: 0, unreadable: 0 });
    expect(differencesOf(report)).toEqual(
      ['A1241', 'A4627', 'A5293'].map((acoId) => `2023 ${acoId} revenue-limit-unpublished`),
    );
  });
});

interface SettledRow {
  readonly row: ResultsRow;
  readonly agreement: Agreement;
  readonly figures: Figures;
  readonly settlement: Settlement;
}

/** Every row of the clean table, settled. */
function* settledRows(): Generator<SettledRow> {
  const reader = new CsvRecords();
  const [first, ...records] = [...reader.push(textOf('mssp_settlements.csv')), ...reader.end()];
  const headings = new Headings(first?.cells ?? []);
  const format = findFormat('mssp', headings);
  const agreements = agreementsOf('mssp');
  for (const record of records) {
    const row = new ResultsRow(record, headings);
    const { agreementId, figures } = format.caseOf(row, row.raw('performance_year'));
    const agreement = agreements.get(agreementId);
    if (agreement === undefined) throw new Error(agreementId);
    yield { row, agreement, figures, settlement: settle(agreement, figures) };
  }
}

const nameOf = (row: ResultsRow): string => `${row.raw('performance_year')} ${row.raw('aco_id')}`;

/** Rows more than a dollar but less than 0.1 % away, and those that rounding cannot explain. */
function nearRows(): { readonly near: number; readonly unexplained: readonly string[] } {
  const unexplained: string[] = [];
  let near = 0;
  for (const { row, agreement, figures, settlement } of settledRows()) {
    const calculated = parseExact(settlement.values['earned'] ?? '');
    const official = parseExact(row.requiredNumber('official_earned_usd'));
    const distance = Number(calculated.numerator - official.numerator);
    if (Math.abs(distance) <= 1) continue;
    if (Math.abs(distance) > Math.abs(Number(official.numerator)) / 1000) continue;
    near += 1;
    if (!canBeRounding({ agreement, figures, calculated, official })) {
      unexplained.push(`${nameOf(row)} ${distance}`);
    }
  }
  return { near, unexplained };
}

/**
 * The sharing rate of each row, and the loss rate of each row where it follows the score, against
 * what is published, which is rounded. In 2021 no loss rate of the ENHANCED track was published.
 */
function derivedRates(): { readonly compared: number; readonly different: readonly string[] } {
  const different: string[] = [];
  let compared = 0;
  for (const { row, settlement } of settledRows()) {
    const inputs = settlement.steps.find(({ stepId }) => stepId === 'shared')?.inputs ?? {};
    const hasLossRate = ['EN', 'T2', 'T3'].includes(row.raw('track'));
    const isPublished = hasLossRate && row.raw('performance_year') !== '2021';
    const pairs = [
      ['gains', 'final_share_rate_pct'],
      ...(isPublished ? [['losses', 'loss_rate_pct'] as const] : []),
    ] as const;
    for (const [name, column] of pairs) {
      const rate = inputs[name]?.value;
      const { numerator, denominator } = parseExact(typeof rate === 'string' ? rate : '');
      const percent = Number((numerator * 100_000_000n) / denominator) / 1_000_000;
      compared += 1;
      if (Math.abs(percent - Number(row.raw(column))) > 0.00501) {
        different.push(`${nameOf(row)} ${name} ${percent}, published ${row.raw(column)}`);
      }
    }
  }
  return { compared, different };
}
