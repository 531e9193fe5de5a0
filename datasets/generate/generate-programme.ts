import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GainshareError } from '../../core/errors/index.ts';
import { placeDecimalPoint } from '../../core/exact/index.ts';
import { answerKey } from './answer-key.ts';
import { type CostSums, writeCostLines } from './cost-lines.ts';
import type { SeededFault } from './faults.ts';
import { generatedAgreement } from './generated-agreement.ts';
import { writeOtherFiles } from './other-files.ts';
import { categories, makePeople } from './people.ts';

export interface GenerateRequest {
  readonly people: number;
  readonly lines: number;
  /** The same seed gives the same bytes. */
  readonly seed: string;
  readonly directory: string;
}

/** What a correct engine finds: the content of answer-key.json. */
export interface AnswerKey {
  readonly seed: string;
  readonly period: { readonly id: string; readonly from: string; readonly to: string };
  /** By dataset: rows in the file, and how many of them are faulty. */
  readonly rows: Readonly<Record<string, { readonly read: number; readonly quarantined: number }>>;
  readonly figures: Readonly<Record<string, string>>;
  /** The faults of expenditure.csv, by row; where a roster is checked against, all of them. */
  readonly faults: readonly SeededFault[];
}

/**
 * Writes an invented programme into a folder: agreement.yaml, a CSV file and its control totals
 * (`*.totals.json`) for each dataset, and answer-key.json. Throws GENERATE_INVALID.
 */
export async function generateProgramme(request: GenerateRequest): Promise<AnswerKey> {
  const { people: count, lines, seed, directory } = request;
  const inRange = [count, lines].every((value) => Number.isInteger(value) && value > 0);
  if (!inRange || count > 1_000_000 || lines > 100_000_000) {
    throw new GainshareError(
      'GENERATE_INVALID',
      'People are 1 to 1,000,000 and lines 1 to 100,000,000, as whole numbers.',
    );
  }
  await mkdir(directory, { recursive: true });
  const people = makePeople(count, seed);
  const costs = await writeCostLines({ people, lines, seed, directory });
  const other = await writeOtherFiles(people, seed, directory);
  const benchmarkCents = await writeBenchmark(costs, directory);
  const rows = { ...other.rows, expenditure: lines, benchmark: categories.length };
  const key: AnswerKey = {
    seed,
    period: { id: '2021', from: '2021-01-01', to: '2021-12-31' },
    rows: Object.fromEntries(
      Object.entries(rows).map(([dataset, read]) => [
        dataset,
        { read, quarantined: dataset === 'expenditure' ? costs.faults.length : 0 },
      ]),
    ),
    figures: answerKey(people, costs, other, benchmarkCents),
    faults: costs.faults,
  };
  await writeFile(join(directory, 'agreement.yaml'), generatedAgreement(seed));
  await writeFile(join(directory, 'answer-key.json'), `${JSON.stringify(key, null, 2)}\n`);
  await writeTotals(directory, rows, {
    expenditure: costs.declaredCents,
    benchmark: benchmarkCents,
  });
  return key;
}

/** Four per cent above what was spent, a line for each category. */
async function writeBenchmark(costs: CostSums, directory: string): Promise<bigint> {
  const target = (costs.totalCents * 104n) / 100n;
  const share = target / BigInt(categories.length);
  const lines = categories.map((category, index) => {
    const cents = index === 0 ? target - share * BigInt(categories.length - 1) : share;
    return `B${index + 1},${category},${placeDecimalPoint(cents, 2)}\n`;
  });
  await writeFile(join(directory, 'benchmark.csv'), `line_id,category,amount\n${lines.join('')}`);
  return target;
}

async function writeTotals(
  directory: string,
  rows: Readonly<Record<string, number>>,
  cents: Readonly<Record<string, bigint>>,
): Promise<void> {
  for (const [dataset, count] of Object.entries(rows)) {
    const amount = cents[dataset];
    const totals = {
      rows: String(count),
      ...(amount === undefined ? {} : { amount: placeDecimalPoint(amount, 2) }),
    };
    const text = `${JSON.stringify(totals, null, 2)}\n`;
    await writeFile(join(directory, `${dataset}.totals.json`), text);
  }
}
