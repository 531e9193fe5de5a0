import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { periodSummary } from '../../client/period-summary.ts';
import { readsOf } from '../../client/reads.ts';
import { checkPack, packLines } from '../../core/pack/index.ts';
import { loadPackContents } from '../../database/reads/load-pack-contents.ts';
import { withViewer } from '../../database/with-viewer.ts';
import { CHECKER_FOLDER, hasPython, runPython } from '../core/pack/python.ts';
import { closeDisputed } from '../support/period-scenarios.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

const folder = mkdtempSync(join(tmpdir(), 'pack-'));
let engine: TestEngine;
let lines: string[];

beforeAll(async () => {
  engine = await openTestEngine();
  const usmm = new UsmmProgramme(engine, 'packed', '2021');
  await usmm.create();
  await closeDisputed(usmm);
  lines = await packAs('otto');
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await engine?.close();
});

/** The lines of the pack that a person can export. */
async function packAs(personId: string): Promise<string[]> {
  const viewer = { programmeId: 'packed', personId };
  const contents = await withViewer(engine.database, viewer, (tx) =>
    loadPackContents(tx, 'packed', '2021'),
  );
  return [...packLines(contents)].map((line) => line.slice(0, -1));
}

test('the pack of a disputed, corrected and paid period holds', () => {
  const report = checkPack(lines);
  expect(report.findings).toEqual([]);
  expect(report.counts.steps).toBeGreaterThan(30);
  expect(report.counts.signatures).toBeGreaterThan(30);
});

test.skipIf(!hasPython())('Python finds it whole as well', () => {
  const file = join(folder, 'period.pack');
  writeFileSync(file, `${lines.join('\n')}\n`);
  expect(runPython([join(CHECKER_FOLDER, 'check_pack.py'), file])[0]).toMatch(/^OK: /);
});

test('the summary for funders tells of the dispute and what it moved', async () => {
  const reads = readsOf(engine.database).as({ programmeId: 'packed', personId: 'otto' });
  const period = await reads.period('2021');
  if (period === undefined) throw new Error('The period is not to be seen.');
  const summary = await periodSummary(reads, period);
  expect(summary.poolAmount).toBe('25813466.00');
  expect(summary.disputes).toEqual([
    expect.objectContaining({ partyTitle: 'North practices', outcome: 'upheld' }),
  ]);
  expect(Number(summary.disputes[0]?.movedAmount)).toBeGreaterThan(0);
});

test('nothing of the lines of people is in it', () => {
  expect(lines.join('\n')).not.toMatch(/person_id|claim_id|nhs_number|date_of_birth/);
});

test('the pack of somebody who does not see everything does not hold', async () => {
  const partial = await packAs('nora');
  expect(checkPack(partial).findings.length).toBeGreaterThan(0);
});
