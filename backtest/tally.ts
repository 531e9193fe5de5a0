import {
  add,
  compare,
  type Exact,
  formatExact,
  isZero,
  parseExact,
  subtract,
  ZERO,
} from '../core/exact/index.ts';
import { reasonSentences } from './difference-reason.ts';
import type { RefusedRow, SettledRow } from './settle-row.ts';
import type { BacktestCounts, BacktestReport, NamedRow } from './backtest-report.ts';

/** So many rows are named one by one; of more, only the number is known. Memory stays bounded. */
const NAMED_ROWS = 1000;

interface Counts {
  rows: number;
  exact: number;
  within: number;
  different: number;
  unreadable: number;
}

interface Sum {
  earned: Exact;
  owed: Exact;
}

/** Counts rows as they are settled, and remembers which of them a reader will ask about. */
export class Tally {
  readonly #total = noCounts();
  readonly #years = new Map<string, Counts>();
  readonly #official: Sum = { earned: ZERO, owed: ZERO };
  readonly #calculated: Sum = { earned: ZERO, owed: ZERO };
  readonly #different: NamedRow[] = [];
  readonly #unreadable: NamedRow[] = [];
  readonly #advances = { rows: 0, different: 0, recovered: ZERO, stillOwed: ZERO };

  get rows(): number {
    return this.#total.rows;
  }

  addSettled(row: SettledRow): void {
    for (const counts of this.#countsFor(row.performanceYear)) {
      counts.rows += 1;
      counts[row.nearness] += 1;
    }
    addTo(this.#official, row.official);
    addTo(this.#calculated, row.calculated);
    if (row.advances !== undefined) this.#addAdvances(row.advances);
    if (row.reason === undefined || this.#different.length === NAMED_ROWS) return;
    this.#different.push({
      line: row.line,
      performanceYear: row.performanceYear,
      acoId: row.acoId,
      official: formatExact(row.official),
      calculated: formatExact(row.calculated),
      difference: formatExact(row.difference),
      code: row.reason,
      reason: reasonSentences[row.reason],
    });
  }

  addRefused(row: RefusedRow): void {
    for (const counts of this.#countsFor(row.performanceYear)) {
      counts.rows += 1;
      counts.unreadable += 1;
    }
    if (this.#unreadable.length === NAMED_ROWS) return;
    this.#unreadable.push({ ...row, calculated: '', difference: '' });
  }

  report(): Omit<BacktestReport, 'file' | 'format' | 'programme' | 'seconds' | 'perSecond'> {
    const byYear = [...this.#years].sort(([one], [other]) => (one < other ? -1 : 1));
    const { rows, different, recovered, stillOwed } = this.#advances;
    return {
      ...this.#total,
      sums: {
        official: sumTexts(this.#official),
        calculated: sumTexts(this.#calculated),
        difference: formatExact(subtract(net(this.#calculated), net(this.#official))),
      },
      byYear: byYear.map(([performanceYear, counts]) => ({ performanceYear, ...counts })),
      differences: this.#different,
      unreadableRows: this.#unreadable,
      advances: {
        rows,
        different,
        recovered: formatExact(recovered),
        stillOwed: formatExact(stillOwed),
      },
    };
  }

  /** The counts of all rows and of the row's year. A year that is none has counts under ''. */
  #countsFor(written: string): readonly Counts[] {
    const year = /^\d{4}$/.test(written) ? written : '';
    const known = this.#years.get(year);
    if (known !== undefined) return [this.#total, known];
    const fresh = noCounts();
    this.#years.set(year, fresh);
    return [this.#total, fresh];
  }

  #addAdvances({ recovered, stillOwed, official }: NonNullable<SettledRow['advances']>): void {
    const totals = this.#advances;
    totals.rows += 1;
    totals.recovered = add(totals.recovered, parseExact(recovered));
    totals.stillOwed = add(totals.stillOwed, parseExact(stillOwed));
    const isSame =
      isAsPublished(recovered, official.recovered) && isAsPublished(stillOwed, official.stillOwed);
    if (!isSame) totals.different += 1;
  }
}

function noCounts(): Counts & BacktestCounts {
  return { rows: 0, exact: 0, within: 0, different: 0, unreadable: 0 };
}

function addTo(sum: Sum, amount: Exact): void {
  if (amount.numerator > 0n) sum.earned = add(sum.earned, amount);
  else if (!isZero(amount)) sum.owed = add(sum.owed, amount);
}

function net({ earned, owed }: Sum): Exact {
  return add(earned, owed);
}

function sumTexts(sum: Sum): BacktestReport['sums']['official'] {
  return {
    earned: formatExact(sum.earned),
    owed: formatExact(sum.owed),
    net: formatExact(net(sum)),
  };
}

const ONE_DOLLAR = parseExact('1');

function isAsPublished(calculated: string, official: string | undefined): boolean {
  if (official === undefined) return true;
  const distance = subtract(parseExact(calculated), parseExact(official));
  return compare(distance, ONE_DOLLAR) <= 0 && compare(distance, parseExact('-1')) >= 0;
}
