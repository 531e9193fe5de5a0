import type { BacktestCounts, BacktestReport, NamedRow } from '../../backtest/backtest-report.ts';
import type { Paint } from './screen/paint.ts';
import { type Column, tableLines } from './screen/table.ts';

/** More rows than this are counted, not listed; `--json` lists a thousand. */
const LISTED_ROWS = 20;

const COUNT_COLUMNS: readonly Column[] = [
  { title: 'year' },
  { title: 'rows', align: 'right' },
  { title: 'exact', align: 'right' },
  { title: 'within 0.1 %', align: 'right' },
  { title: 'different', align: 'right' },
  { title: 'unreadable', align: 'right' },
];

const SUM_COLUMNS: readonly Column[] = [
  { title: 'sums' },
  { title: 'earned', align: 'right' },
  { title: 'owed', align: 'right' },
  { title: 'net', align: 'right' },
];

const ROW_COLUMNS: readonly Column[] = [
  { title: 'line', align: 'right' },
  { title: 'year' },
  { title: 'ACO' },
  { title: 'official', align: 'right' },
  { title: 'calculated', align: 'right' },
  { title: 'difference', align: 'right' },
];

/** The report as a reader wants it: counts by year, sums, and every row that is not as official. */
export function reportLines(report: BacktestReport, paint: Paint): string[] {
  const { sums, advances } = report;
  const years = report.byYear.map((year) => countCells(year.performanceYear, year));
  const counts = tableLines(COUNT_COLUMNS, [...years, countCells('all', report)], paint);
  const sumCells = (name: string, sum: BacktestReport['sums']['official']): string[] => [
    name,
    ...[sum.earned, sum.owed, sum.net].map(grouped),
  ];
  return [
    paint.strong(`${report.format}: ${report.file}`),
    ...counts,
    '',
    ...tableLines(
      SUM_COLUMNS,
      [sumCells('official', sums.official), sumCells('calculated', sums.calculated)],
      paint,
    ),
    ...(advances.rows === 0
      ? []
      : [
          '',
          `Advances in ${advances.rows} rows: ${grouped(advances.recovered)} recovered, ` +
            `${grouped(advances.stillOwed)} still owed, ${advances.different} not as published.`,
        ]),
    ...rowLines('Different', report.differences, report.different, paint),
    ...rowLines('Not settled', report.unreadableRows, report.unreadable, paint),
    '',
    `${grouped(String(report.rows))} rows in ${report.seconds} s: ` +
      `${grouped(String(report.perSecond))} settlements a second.`,
  ];
}

function countCells(name: string, counts: BacktestCounts): string[] {
  const { rows, exact, within, different, unreadable } = counts;
  return [
    name,
    ...[rows, exact, within, different, unreadable].map((each) => grouped(String(each))),
  ];
}

function rowLines(title: string, rows: readonly NamedRow[], count: number, paint: Paint): string[] {
  if (count === 0) return [];
  const listed = rows.slice(0, LISTED_ROWS);
  const cells = listed.map((row) => [
    String(row.line),
    row.performanceYear,
    row.acoId,
    ...[row.official, row.calculated, row.difference].map(grouped),
  ]);
  const [titles = '', ...lines] = tableLines(ROW_COLUMNS, cells, paint);
  return [
    '',
    paint.strong(`${title}: ${count}`),
    titles,
    ...lines.flatMap((line, index) => [line, paint.faint(`      ${listed[index]?.reason ?? ''}`)]),
    ...(count > listed.length ? [`and ${grouped(String(count - listed.length))} more`] : []),
  ];
}

/** 1234567.5 as 1,234,567.5: digits in threes before the point. */
function grouped(number: string): string {
  const [whole = '', decimals] = number.split('.');
  const threes = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? threes : `${threes}.${decimals}`;
}
