import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const HEADINGS =
  'performance_year,aco_id,aco_name,track,two_sided,assigned_beneficiaries,benchmark_usd,' +
  'expenditure_usd,benchmark_minus_exp_usd,msr_pct_published,final_share_rate_pct,loss_rate_pct,' +
  'quality_score_pct,met_quality_standard,met_alt_quality_standard,' +
  'extreme_circumstances_adj_usd,guardrail_applied,reduced_shared_savings,revenue_category,' +
  'official_generated_usd,official_earned_usd';

const TRACKS = [
  ['A', '0', '3.0', '40'],
  ['B', '0', '2.9', '40'],
  ['E', '1', '1', '50'],
  ['EN', '1', '2.41', '75'],
] as const;

/** A results file of so many rows, made up by arithmetic: the same every time. */
export async function writeMadeUpResults(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${HEADINGS}\n`);
  for (let row = 0; row < rows; row += 1) {
    if (!file.write(`${lineOf(row)}\n`)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

function lineOf(row: number): string {
  const [track, sides, minimumRate, rate] = TRACKS[row % TRACKS.length] ?? TRACKS[0];
  const benchmark = 80_000_000 + ((row * 7919) % 900_000_000);
  const spent = Math.floor((benchmark * (90 + ((row * 31) % 17))) / 100);
  const score = `${50 + ((row * 13) % 50)}.${(row * 7) % 10}`;
  const year = 2021 + (row % 4);
  const people = 5000 + ((row * 101) % 60_000);
  const difference = benchmark - spent;
  return (
    `${year},A${row},"Made Up ${row}, LLC",${track},${sides},${people},${benchmark},${spent},` +
    `${difference},${minimumRate},${rate},30,${score},1,0,,0,0,,0,0`
  );
}
