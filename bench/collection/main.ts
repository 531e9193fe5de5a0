import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type AnswerKey, generateProgramme } from '../../datasets/index.ts';
import type { RunReport } from './run-report.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const PEOPLE = 200_000;
/** The two take turns, so that what else the machine does falls on both. */
const PAIRS = 3;

/**
 * Collection against doing it by hand: `collection [LINES …]`, 10 million lines unless told. Both
 * run in processes of their own, one after the other, three times in turn, and both must give the
 * answer key. The middle one of the three ratios counts.
 */
export async function benchCollection(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : [10_000_000];
  const root = join(process.env['GAINSHARE_BENCH_DIR'] ?? tmpdir(), 'gainshare-bench');
  mkdirSync(root, { recursive: true });
  for (const lines of sizes) {
    const folder = join(root, `lines-${lines}`);
    if (!existsSync(join(folder, 'answer-key.json'))) {
      console.log(`Generating ${lines} lines …`);
      await generateProgramme({ people: PEOPLE, lines, seed: 'bench', directory: folder });
    }
    await compare(folder, lines, root);
  }
}

async function compare(folder: string, lines: number, root: string): Promise<void> {
  const key = JSON.parse(readFileSync(join(folder, 'answer-key.json'), 'utf8')) as AnswerKey;
  const times: number[] = [];
  const processorTimes: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const hand = await inFolder(root, async (work) =>
      run('hand-run.js', [sqlPath(), folder, work]),
    );
    const engine = await inFolder(root, async (work) => run('engine-run.js', [folder, work]));
    for (const [name, report] of Object.entries({ hand, engine })) {
      assertRight(name, report, key);
      console.log(`${name}: ${describe(report)}`);
      console.log(`  ${stepsOf(report)}`);
    }
    times.push(engine.seconds / hand.seconds);
    processorTimes.push(engine.processorSeconds / hand.processorSeconds);
  }
  const twoAtOnce = await bothAtOnce(folder, root);
  console.log(
    `${lines} lines: ${middleOf(times)} x the time by hand, ` +
      `${middleOf(processorTimes)} x its processor time; ` +
      `two workers on two datasets: ${twoAtOnce.toFixed(1)} s for both`,
  );
}

/** Two workers, each with the whole programme: what a second one adds. */
async function bothAtOnce(folder: string, root: string): Promise<number> {
  const startedAt = performance.now();
  const one = inFolder(join(root, 'a'), async (work) => run('engine-run.js', [folder, work]));
  const two = inFolder(join(root, 'b'), async (work) => run('engine-run.js', [folder, work]));
  await Promise.all([one, two]);
  return (performance.now() - startedAt) / 1000;
}

function sqlPath(): string {
  // The build copies no SQL: it stands beside the source.
  return join(here, '..', '..', '..', 'bench', 'collection', 'hand-written.sql');
}

async function inFolder<Result>(
  root: string,
  use: (work: string) => Promise<Result>,
): Promise<Result> {
  const work = join(root, 'work');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    return await use(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function run(program: string, args: readonly string[]): Promise<RunReport> {
  const path = join(here, program);
  const { stdout } = await promisify(execFile)(process.execPath, [path, ...args]);
  return JSON.parse(stdout) as RunReport;
}

function assertRight(name: string, report: RunReport, key: AnswerKey): void {
  for (const [figure, value] of Object.entries(key.figures)) {
    if (report.figures[figure] === value) continue;
    throw new Error(`${name}: ${figure} is ${report.figures[figure] ?? 'missing'}, not ${value}.`);
  }
  if (report.quarantined !== key.faults.length) {
    throw new Error(`${name}: ${report.quarantined} rows quarantined, not ${key.faults.length}.`);
  }
}

function describe(report: RunReport): string {
  const { seconds, processorSeconds, peakMebibytes } = report;
  const times = `${seconds.toFixed(1)} s, ${processorSeconds.toFixed(1)} s processor`;
  return `${times}, ${peakMebibytes} MiB`;
}

function stepsOf(report: RunReport): string {
  return Object.entries(report.steps)
    .map(
      ([step, time]) => `${step} ${time.seconds.toFixed(1)} (${time.processorSeconds.toFixed(1)})`,
    )
    .join(', ');
}

function middleOf(ratios: readonly number[]): string {
  const sorted = ratios.toSorted((left, right) => left - right);
  return (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(2);
}
