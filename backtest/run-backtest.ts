import type { Agreement } from '../core/agreement/agreement.ts';
import { writeCsv } from '../core/csv/index.ts';
import { GainshareError } from '../core/errors/index.ts';
import { formatExact, parseExact } from '../core/exact/index.ts';
import type { BacktestReport } from './backtest-report.ts';
import { type CsvRecord, CsvRecords } from './csv-records.ts';
import { findFormat } from './find-format.ts';
import { Headings } from './headings.ts';
import type { ResultsProgramme } from './results-format.ts';
import { ResultsRow } from './results-row.ts';
import {
  refuseRow,
  type RefusedRow,
  type RowSettler,
  settleRow,
  type SettledRow,
} from './settle-row.ts';
import { Tally } from './tally.ts';

export interface Backtest {
  readonly programme: ResultsProgramme;
  /** The name that reports give the file. */
  readonly file: string;
  /** The file's text, in pieces. */
  readonly pieces: AsyncIterable<string>;
  /** The performance year, where the file does not tell. */
  readonly year?: string | undefined;
  /** The agreements that `agreementIdsOf` names, by their ids. */
  readonly agreements: ReadonlyMap<string, Agreement>;
  /** Takes the output, CSV with one row an input row in the same order. */
  readonly write?: ((csv: string) => Promise<void>) | undefined;
  readonly onProgress?: ((rows: number) => void) | undefined;
  /** Milliseconds of any steady clock. */
  readonly clock: () => number;
}

const OUTPUT_COLUMNS = ['performance_year', 'aco_id', 'official', 'calculated', 'difference'];

/**
 * Settles every row of a results file through its agreement and the ordinary `settle`, and compares
 * with the official result. One piece of the file is in memory at a time. A row that cannot be read
 * is named and the next one is settled. Throws RESULTS_UNKNOWN, RESULTS_YEAR_UNCLEAR.
 */
export async function runBacktest(backtest: Backtest): Promise<BacktestReport> {
  const startedAt = backtest.clock();
  const records = new CsvRecords();
  const tally = new Tally();
  let reader: RecordReader | undefined;
  const take = async (found: readonly CsvRecord[]): Promise<void> => {
    let output = '';
    for (const record of found) {
      if (reader === undefined) {
        reader = new RecordReader(backtest, new Headings(record.cells));
        output += writeCsv([OUTPUT_COLUMNS]);
      } else {
        output += writeCsv([outputOf(reader.settle(record, tally))]);
      }
    }
    await backtest.write?.(output);
    backtest.onProgress?.(tally.rows);
  };
  for await (const piece of backtest.pieces) await take(records.push(piece));
  await take(records.end());
  if (reader === undefined) {
    throw new GainshareError('RESULTS_UNKNOWN', `${backtest.file} is empty.`);
  }
  const seconds = (backtest.clock() - startedAt) / 1000;
  return {
    file: backtest.file,
    programme: backtest.programme,
    format: reader.settler.format.title,
    ...tally.report(),
    seconds: seconds.toFixed(3),
    perSecond: Math.round(tally.rows / Math.max(seconds, 0.001)),
  };
}

/** Settles the records that follow the headings. */
class RecordReader {
  readonly settler: RowSettler;
  readonly #headings: Headings;

  constructor({ programme, year, agreements }: Backtest, headings: Headings) {
    const format = findFormat(programme, headings);
    const fileYear = year ?? format.yearOf(headings);
    if (format.yearColumn === undefined && fileYear === undefined) {
      throw new GainshareError(
        'RESULTS_YEAR_UNCLEAR',
        'The headings do not tell which performance year the file is of.',
      );
    }
    this.#headings = headings;
    this.settler = { format, fileYear, agreements, exactWithin: parseExact(format.exactWithin) };
  }

  settle(record: CsvRecord, tally: Tally): SettledRow | RefusedRow {
    const row = new ResultsRow(record, this.#headings);
    try {
      this.#refuseBroken(record);
      const settled = settleRow(this.settler, row);
      tally.addSettled(settled);
      return settled;
    } catch (error) {
      const refused = refuseRow(this.settler, row, error);
      tally.addRefused(refused);
      return refused;
    }
  }

  #refuseBroken({ fault, cells, line }: CsvRecord): void {
    const { count } = this.#headings;
    const reason =
      fault ?? (cells.length === count ? undefined : `${cells.length} cells, ${count} headings`);
    if (reason === undefined) return;
    throw new GainshareError('RESULTS_ROW_UNREADABLE', `The row is broken: ${reason}.`, {
      line: String(line),
    });
  }
}

function outputOf(row: SettledRow | RefusedRow): string[] {
  const { performanceYear, acoId } = row;
  if ('code' in row) return [performanceYear, acoId, row.official, '', ''];
  const amounts = [row.official, row.calculated, row.difference].map(formatExact);
  return [performanceYear, acoId, ...amounts];
}
