import { afterAll, beforeAll, expect, test } from 'vitest';
import { readsOf } from '../../client/reads.ts';
import { revisionDiffOf } from '../../client/revision-diff.ts';
import { checkProgrammeLedger } from '../../database/ledger/check-programme-ledger.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { acceptAndPay } from '../support/period-scenarios.ts';
import { resultHashAs } from '../support/result-hash-as.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

const REOPENING = `governance:
  reopening: { role: governance-member, count: 2, causes: [late-data], withinYears: 10 }
`;
/** Two practices counted their people anew after the period had been paid. */
const LATE_ATTRIBUTION = 'party,people\nnorth,5000\nsouth,4720\neast,2777\nwest,1388\n';

let engine: TestEngine;
let usmm: UsmmProgramme;

beforeAll(async () => {
  engine = await openTestEngine();
  usmm = new UsmmProgramme(engine, 'late-data');
  await usmm.create((agreement) => agreement.replace('governance:\n', REOPENING));
  await usmm.openUntilSigning('expenditure');
});

afterAll(async () => await engine?.close());

const keep = async (actor: string, target: string, fileSha256: string, totals: object) =>
  await usmm.inPeriod({
    actor,
    message: 'keepLate',
    target,
    reason: 'it was found late',
    details: { fileSha256, fileName: 'late.csv', ...totals },
  });

async function stored(name: 'expenditure' | 'expenditure-corrected'): Promise<string> {
  return (await engine.store.put(`examples/usmm-2021/${name}.csv`)).sha256;
}

/** Opened again by two, the kept file submitted, and everything after it once more. */
async function trueUp(dataset: string, owner: string, asked: readonly string[]) {
  for (const actor of ['gina', 'george']) {
    await usmm.inPeriod({
      actor,
      message: 'reopen',
      reason: 'late data',
      revisionHash: await usmm.revisionHash(),
      details: { cause: 'late-data', datasets: [dataset] },
    });
  }
  await usmm.reaches('collecting');
  const late = (await usmm.view()).lateDatasets.find(({ datasetId }) => datasetId === dataset);
  const details = JSON.parse(late?.details ?? '{}') as Record<string, string>;
  await usmm.inPeriod({ actor: owner, message: 'submit', target: dataset, details });
  await usmm.reaches('signing');
  await usmm.signAll();
  await usmm.reaches('disputing');
  // Only those whose lines changed are asked again.
  for (const partner of asked) await usmm.accept(partner);
  await usmm.reaches('paying');
  await usmm.pay();
  await collect();
  await usmm.reaches('closed');
}

/** Who was paid too much pays it back. */
async function collect(): Promise<void> {
  const { instructions } = (await usmm.view()).payments;
  const open = instructions.filter(
    ({ direction, answers }) => direction === 'collect' && answers.length === 0,
  );
  if (open.length === 0) return;
  const details = { answers: open.map(({ endToEndId }) => `${endToEndId}=accepted`) };
  await usmm.inPeriod({ actor: 'fiona', message: 'answerPayment', details });
}

test('late data is kept in a later phase or after the close, and changes nothing', async () => {
  const before = await usmm.revisionHash();
  const totals = { 'total.rows': '385', 'total.amount': '309247648.00' };
  const same = await stored('expenditure');
  await expect(keep('dora', 'expenditure', same, totals)).rejects.toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  const corrected = await stored('expenditure-corrected');
  await expect(keep('ivan', 'expenditure', corrected, totals)).rejects.toMatchObject({
    code: 'ORGANISATION_WRONG',
  });
  await keep('dora', 'expenditure', corrected, totals);
  await usmm.signAll();
  await acceptAndPay(usmm);
  const attribution = await engine.store.putBytes([Buffer.from(LATE_ATTRIBUTION)]);
  await keep('ivan', 'attribution', attribution.sha256, { 'total.rows': '4' });
  const { lateDatasets, phase } = await usmm.view();
  expect(lateDatasets.map(({ datasetId, version, phase: when }) => [datasetId, version, when]))
    // Offered: it has become no version yet.
    .toEqual([
      ['expenditure', undefined, 'signing'],
      ['attribution', undefined, 'closed'],
    ]);
  expect(phase).toBe('closed');
  expect(await usmm.revisionHash()).toBe(before);
});

test('a true-up of a true-up lands where one calculation with all data would', async () => {
  await trueUp('expenditure', 'dora', ['cyrus', 'nora', 'sean', 'ella', 'walt']);
  await trueUp('attribution', 'ivan', ['nora', 'sean']);
  const atOnce = new UsmmProgramme(engine, usmm.id, 'at-once');
  await atOnce.open();
  await atOnce.submit('benchmark', 'benchmark');
  await atOnce.submit('quality', 'quality');
  await atOnce.submit('expenditure', 'expenditure-corrected');
  const { sha256 } = await engine.store.putBytes([Buffer.from(LATE_ATTRIBUTION)]);
  const details = { fileSha256: sha256, fileName: 'a.csv', 'total.rows': '4' };
  await atOnce.inPeriod({ actor: 'ivan', message: 'submit', target: 'attribution', details });
  await atOnce.reaches('reviewing');
  await atOnce.review();
  await atOnce.reaches('signing');
  const { revisions, payments, lateDatasets } = await usmm.view();
  expect(revisions.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(revisions.at(-1)?.resultHash).toBe(await resultHashAs(atOnce, usmm));
  expect(lateDatasets.map(({ version }) => version)).toEqual([2, 2]);
  const final = await withTransaction(engine.database, (tx) =>
    loadRevision(tx, usmm.id, usmm.period, 3),
  );
  const { positions } = JSON.parse(final?.result ?? '{}') as { positions: Record<string, string> };
  for (const party of ['north', 'south', 'east', 'west']) {
    const moved = payments.instructions
      .filter(({ partyId }) => partyId === party)
      .reduce((sum, { direction, amount }) => {
        return direction === 'pay' ? sum + BigInt(amount) : sum - BigInt(amount);
      }, 0n);
    expect(moved).toBe(BigInt((positions[party] ?? '').replace('.', '')));
  }
  const problems = await withTransaction(engine.database, (tx) =>
    checkProgrammeLedger(tx, usmm.id),
  );
  expect(problems).toEqual([]);
});

test('the difference of revisions says which line changed through which figure', async () => {
  const reads = readsOf(engine.database).as({ programmeId: usmm.id, personId: 'otto' });
  const view = await usmm.view();
  const data = await revisionDiffOf(reads, view, 1, 2);
  expect(data.causes).toMatchObject([{ causeId: 'expenditure', kind: 'dataset' }]);
  expect(data.unchangedLines).toEqual([]);
  expect(
    data.lines.every(({ because, figures }) => because === 'depends' && figures.length > 0),
  ).toBe(true);
  const people = await revisionDiffOf(reads, view, 2, 3);
  expect(people.lines.map(({ lineId }) => lineId).sort()).toEqual(
    ['participants.east', 'participants.north', 'participants.south', 'participants.west'].filter(
      (lineId) => !people.unchangedLines.includes(lineId),
    ),
  );
  expect(people.unchangedLines).toContain('funding.cms');
  const both = await revisionDiffOf(reads, view, 1, 3);
  expect(both.causes.map(({ causeId }) => causeId).sort()).toEqual(['attribution', 'expenditure']);
  await expect(revisionDiffOf(reads, view, 3, 3)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
