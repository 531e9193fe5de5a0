import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BacktestReport } from '../../backtest/backtest-report.ts';
import { agreementIdsOf } from '../../backtest/find-format.ts';
import type { ResultsProgramme } from '../../backtest/results-format.ts';
import { runBacktest } from '../../backtest/run-backtest.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { packageRoot } from '../../local/package-root.ts';

export interface BacktestedText {
  readonly report: BacktestReport;
  /** The lines of the output, without the headings. */
  readonly rows: readonly string[];
}

const loaded = new Map<string, Agreement>();

/** The agreements of a programme, from their files. */
export function agreementsOf(programme: ResultsProgramme): ReadonlyMap<string, Agreement> {
  for (const id of agreementIdsOf(programme)) {
    if (loaded.has(id)) continue;
    const file = join(packageRoot(), 'agreements', `${id}.yaml`);
    loaded.set(id, loadAgreement(readFileSync(file, 'utf8')));
  }
  return loaded;
}

/** A backtest of a text that arrives in pieces of `pieceLength` characters. */
export async function backtestText(
  programme: ResultsProgramme,
  text: string,
  options: { readonly year?: string; readonly pieceLength?: number } = {},
): Promise<BacktestedText> {
  const written: string[] = [];
  const report = await runBacktest({
    programme,
    file: 'made-up.csv',
    pieces: piecesOf(text, options.pieceLength ?? 4096),
    year: options.year,
    agreements: agreementsOf(programme),
    write: (csv) => Promise.resolve(void written.push(csv)),
    clock: () => 0,
  });
  const [, ...rows] = written.join('').split('\r\n');
  return { report, rows: rows.slice(0, -1) };
}

async function* piecesOf(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

/** A CSV text of records: the headings are the names of the first one. */
export function csvOf(records: readonly Readonly<Record<string, string>>[]): string {
  const names = Object.keys(records[0] ?? {});
  const lines = records.map((record) => names.map((name) => quoted(record[name] ?? '')).join(','));
  return [names.join(','), ...lines, ''].join('\n');
}

function quoted(cell: string): string {
  return cell.includes(',') ? `"${cell}"` : cell;
}
