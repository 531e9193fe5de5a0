import { canonicalHash } from '../../core/canonical/index.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { openPackChecker, packLines } from '../../core/pack/index.ts';
import { revisionHashOf } from '../../core/period/revision-hash.ts';
import type { Figures } from '../../core/settlement/figures.ts';
import { settle } from '../../core/settlement/settle.ts';
import { buildStatement, renderStatement } from '../../core/statement/index.ts';
import { type Measurement, print } from '../settlement/measure.ts';
import { divided, withSteps } from './made-up-period.ts';

const PARTNERS = 200;
const STEPS = 100_000;
const MOST_SECONDS = 10;
const HASH = 'a'.repeat(64);

/**
 * How long the statements of a period and its audit pack take, on one core, and how much memory:
 * `statements [PARTNERS] [STEPS]`. The exit code is 1 where a figure is not what it must be.
 */
export async function benchStatements(args: readonly string[]): Promise<void> {
  const [partners = PARTNERS, steps = STEPS] = args.map(Number);
  const measurements = [...measureStatements(partners), ...measurePack(steps)];
  for (const measurement of measurements) print(measurement);
  if (measurements.some(({ isReached }) => isReached === false)) process.exitCode = 1;
}

function measureStatements(partners: number): Measurement[] {
  const { agreement, figures } = divided(partners);
  const settlement = settle(agreement, figures);
  const { from, to, id } = figures.period;
  let bytes = 0;
  const seconds = secondsOf(() => {
    for (const partyId of Object.keys(settlement.positions)) {
      const statement = buildStatement({
        ...{ agreement, settlement, partyId, kind: 'final', gates: [], datasets: [] },
        ...{ periodTitle: id, periodFrom: from, periodTo: to, issuedAt: `${to}T12:00:00Z` },
        revision: { number: 1, revisionHash: HASH, calculationVersion: 'bench' },
        auditHead: { seq: 1, hash: HASH },
        dispute: { state: 'none', note: '', grounds: [], excluded: [], ways: [] },
      });
      bytes += renderStatement(statement).html.text.length;
    }
  });
  const count = Object.keys(settlement.positions).length;
  return [
    inSeconds(`${count} statements, in three forms each`, seconds),
    { title: 'a page of them, on average', value: kilobytes(bytes / count) },
  ];
}

function measurePack(steps: number): Measurement[] {
  const { agreement, figures } = divided(4);
  const contents = packOf(withSteps(agreement, steps), figures);
  const checker = openPackChecker();
  let writing = 0;
  let bytes = 0;
  let most = 0;
  const before = process.memoryUsage().heapUsed;
  const together = secondsOf(() => {
    const lines = packLines(contents);
    for (let count = 0; ; count += 1) {
      const startedAt = process.cpuUsage();
      const line = lines.next();
      writing += since(startedAt);
      if (line.done === true) break;
      bytes += line.value.length;
      checker.read(line.value.slice(0, -1));
      if (count % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    checker.finish();
  });
  return [
    inSeconds(`the pack of ${steps.toLocaleString('en')} steps is written`, writing),
    inSeconds('and checked, the agreement settled again', together - writing),
    { title: 'its size, not compressed', value: kilobytes(bytes) },
    { title: 'memory that both add while it goes through', value: kilobytes(Math.max(0, most)) },
  ];
}

/** One revision without the people around it: the time of a pack is the time of its steps. */
function packOf(agreement: Agreement, figures: Figures) {
  const { steps, ...result } = settle(agreement, figures);
  const { agreementHash, resultHash } = result;
  const sources = {};
  const identity = {
    ...{ programme: agreement.programme, period: figures.period.id, number: 1, resultHash },
    ...{ datasetVersions: {}, calculationVersion: 'bench' },
  };
  const revision = {
    ...{ identity, agreementHash, result, steps, calculatedAt: '2022-01-01T00:00:00.000Z' },
    figuresHash: canonicalHash(figures),
    sourcesHash: canonicalHash(sources),
    revisionHash: revisionHashOf(identity),
  };
  return {
    ...{ programme: agreement.programme, period: figures.period.id },
    ...{ audit: [], decisions: [], statements: [], paymentFiles: [], transfers: [] },
    agreements: [agreement],
    figures: [{ figures, sources }],
    revisions: [revision],
  };
}

/** Seconds of the processor, which a busy machine changes little. */
function secondsOf(work: () => void): number {
  const startedAt = process.cpuUsage();
  work();
  return since(startedAt);
}

function since(startedAt: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / 1_000_000;
}

function inSeconds(title: string, seconds: number): Measurement {
  const target = `at most ${MOST_SECONDS} s`;
  return { title, value: `${seconds.toFixed(1)} s`, target, isReached: seconds <= MOST_SECONDS };
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024).toLocaleString('en')} kB`;
