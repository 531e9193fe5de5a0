import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Dependencies } from '../../activities/dependencies.ts';
import { issueStatements } from '../../activities/issue-statements.ts';
import { allCommands } from '../../client/cli/all-commands.ts';
import { runCommandLine } from '../../client/cli/program.ts';
import { periodSummary } from '../../client/period-summary.ts';
import { readsOf } from '../../client/reads.ts';
import { canonicalJson } from '../../core/canonical/index.ts';
import { checkPack } from '../../core/pack/index.ts';
import type { PackRecord } from '../../core/pack/pack-record.ts';
import { isAudited } from '../../database/audit/is-audited.ts';
import { listStatements } from '../../database/reads/list-statements.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import type { TrailEntry } from '../../database/reads/list-trail.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { recordRevision } from '../../database/writes/record-revision.ts';
import { fakeContext } from '../client/cli/fake-context.ts';
import { packAs, packFindings } from '../support/pack-findings.ts';
import { closeDisputed } from '../support/period-scenarios.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;
let lines: string[];

beforeAll(async () => {
  engine = await openTestEngine();
  const usmm = new UsmmProgramme(engine, 'packed', '2021');
  await usmm.createByDecisions();
  await closeDisputed(usmm);
  lines = await packOf('otto');
});

afterAll(async () => {
  await engine?.close();
});

const packOf = (personId: string) => packAs(engine.database, personId, 'packed', '2021');

test('the pack of a disputed, corrected and paid period holds', () => {
  const report = checkPack(lines);
  expect(report.findings).toEqual([]);
  expect(report.counts.steps).toBeGreaterThan(30);
  expect(report.counts.signatures).toBeGreaterThan(30);
});

test('the audit has file, rows and totals of each version, beside its submission', () => {
  const entries = lines.flatMap((line) => {
    const record = JSON.parse(line) as PackRecord;
    return record.kind === 'audit' ? [record.entry] : [];
  });
  const corrected = entries.find(({ key }) => key === 'dataset/2021/expenditure/2');
  const submission = entries[(corrected?.seq ?? 0) - 2];
  expect(submission?.body).toMatchObject({ message: 'submit', target: 'expenditure' });
  expect(corrected?.body).toMatchObject({
    decisionId: submission?.key.slice('decision/'.length),
    fileSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    rowsAccepted: '385',
    rowsQuarantined: '0',
    controlTotals: { rows: '385', amount: expect.stringMatching(/^\d+/) as string },
  });
});

test('both checkers find it whole', () => {
  expect(packFindings(lines)).toEqual([]);
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
  const partial = await packOf('nora');
  expect(checkPack(partial).findings.length).toBeGreaterThan(0);
});

/** `gainshare audit trail` as a person types it. */
async function trailAs(person: string, ...words: readonly string[]) {
  const { printed, said, ...context } = fakeContext();
  const call = ['audit', 'trail', '--programme', 'packed', '--as', person, ...words];
  const reads = () => Promise.resolve({ ...readsOf(engine.database), close: async () => {} });
  const exitCode = await runCommandLine(allCommands, call, { ...context, reads });
  return { exitCode, text: printed.join('\n'), said: said.join('\n') };
}

const trailDataAs = async (person: string, ...words: readonly string[]) =>
  JSON.parse((await trailAs(person, ...words, '--json')).text) as TrailEntry[];

test('the trail says who decided what on a period, when and by which mandate', async () => {
  const trail = await trailDataAs('otto', '--period', '2021');
  expect(trail[0]).toMatchObject({ message: 'open', personId: 'mia', role: 'programme-manager' });
  expect(trail.every(({ mandateId, auditSeq }) => mandateId !== undefined && auditSeq)).toBe(true);
  const signed = trail.filter(({ message }) => message === 'signOff');
  expect(new Set(signed.map(({ revisionNumber }) => revisionNumber))).toEqual(new Set([1, 2]));
  const { text } = await trailAs('otto', '--period', '2021');
  expect(text).toMatch(/entry +when +who +by the mandate +decided/);
  expect(text).toMatch(/of assigned beneficiaries version 2: 385 rows accepted, file [0-9a-f]{12}/);
  expect(text).toMatch(/on the record: .*North practices \(GS[0-9A-F]{32}\) accepted/);
  expect(text).toMatch(/ruth +Independent reviewer for reviewers +2021-D1 is upheld/);
});

test('the trail of a person has what they decided and nothing else', async () => {
  const trail = await trailDataAs('otto', '--person', 'ruth');
  expect(trail.map(({ message }) => message)).toEqual(['determine']);
});

test('the trail of a line has its data, dispute and agreement, and nothing of others', async () => {
  const trail = await trailDataAs('otto', '--period', '2021', '--line', 'participants.north');
  const said = trail.map(({ message, target }) => `${message} ${target}`.trim());
  expect(said).toEqual(expect.arrayContaining(['submit expenditure', 'submit attribution']));
  expect(said).toEqual(expect.arrayContaining(['openDispute north', 'determine 2021-D1']));
  expect(said.filter((each) => each.startsWith('accept'))).toEqual(['accept north']);
  expect(said[0]).toBe('proposeAgreement');
  expect(said[1]).toMatch(/^confirmChange /);
  expect(said).not.toContain('registerPerson');
});

test('a partner sees a trail without the chain and without the matters of others', async () => {
  const trail = await trailDataAs('sean', '--period', '2021');
  expect(trail.length).toBeGreaterThan(5);
  expect(trail.some(({ message }) => message === 'openDispute')).toBe(false);
  expect(trail.some(({ auditSeq }) => auditSeq !== undefined)).toBe(false);
  expect(await trailDataAs('nobody').catch(() => [])).toEqual([]);
});

test('the trail of an unknown period or line is refused, not empty', async () => {
  expect((await trailAs('otto', '--period', '1999')).said).toContain('NOT_FOUND');
  expect((await trailAs('otto', '--line', 'participants.north')).said).toContain('--period');
  const unknown = await trailAs('otto', '--period', '2021', '--line', 'nothing');
  expect(unknown.said).toContain('LINE_UNKNOWN');
});

test('statements that do not add up stop the issue of all of them', async () => {
  const of = { programme: 'packed', period: '2021' };
  const issue = () =>
    issueStatements({ database: engine.database } as Dependencies, {
      ...of,
      revisionNumber: 3,
      round: 1,
      disputeUntil: '',
      disputableLines: [],
      isTrueUp: false,
      at: '2026-06-01T12:00:00.000Z',
    });
  await withTransaction(engine.database, async (tx) => {
    const revision = await loadRevision(tx, 'packed', '2021', 2);
    if (revision?.result === undefined || revision.steps === undefined) throw new Error('none');
    const { result, steps, ...head } = revision;
    const { positions, ...rest } = JSON.parse(result) as { positions: Record<string, string> };
    const wrong = canonicalJson({ ...rest, positions: { ...positions, north: '1.00' } });
    const number3 = { programmeId: 'packed', periodId: '2021', number: 3 };
    await recordRevision(tx, {
      ...head,
      ...number3,
      revisionHash: 'c'.repeat(64),
      result: wrong,
      steps,
    });
  });
  await expect(issue()).rejects.toMatchObject({ code: 'STATEMENTS_UNBALANCED' });
  await withTransaction(engine.database, async (tx) => {
    expect(await listStatements(tx, 'packed', '2021', 3)).toEqual([]);
    expect(await isAudited(tx, 'packed', 'statement/2021/3/north')).toBe(false);
  });
});
