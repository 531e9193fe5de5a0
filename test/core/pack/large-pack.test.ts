import { expect, test } from 'vitest';
import { withSteps } from '../../../bench/statements/made-up-period.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { type Finding, openPackChecker, packLines } from '../../../core/pack/index.ts';
import { LEAN_AGREEMENT } from './lean-agreement.ts';
import { calculatedOnly } from './sample-pack.ts';

/** A hundred thousand in the long run. */
const STEPS = process.env['GAINSHARE_TEST_LONG'] === '1' ? 100_000 : 20_000;
const SECONDS_AT_MOST = STEPS / 10_000;

test('the pack of a period with very many steps is written and checked in seconds', () => {
  const contents = calculatedOnly(withSteps(loadAgreement(LEAN_AGREEMENT), STEPS));
  const lines: string[] = [];
  const writing = secondsOf(() => lines.push(...packLines(contents)));
  const checker = openPackChecker();
  let findings: readonly Finding[] = [];
  const checking = secondsOf(() => {
    for (const line of lines) checker.read(line.slice(0, -1));
    const report = checker.finish();
    expect(report.counts.steps).toBeGreaterThan(STEPS);
    findings = report.findings;
  });
  expect(findings).toEqual([]);
  expect(writing).toBeLessThan(SECONDS_AT_MOST);
  expect(checking).toBeLessThan(SECONDS_AT_MOST);
}, 240_000);

/** Seconds of the processor, which a busy machine does not change. */
function secondsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
