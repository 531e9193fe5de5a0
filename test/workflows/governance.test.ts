import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Intent } from '../../client/intent.ts';
import { agreementHash } from '../../core/agreement/agreement-hash.ts';
import { agreementDifference, changeLines } from '../../core/agreement/difference.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { listActionPlans } from '../../database/reads/list-action-plans.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

test('a breached gate is answered with a finding and a plan that its owner keeps up', async () => {
  const usmm = new UsmmProgramme(engine, 'breached');
  await usmm.create((agreement) => agreement.replace('atLeast: 1', 'atLeast: 2'));
  await usmm.open();
  await usmm.submitAll();
  await usmm.reaches('reviewing');
  await expect(usmm.review()).rejects.toMatchObject({ code: 'FINDING_MISSING' });
  const { data } = await usmm.inPeriod({
    actor: 'clara',
    message: 'review',
    decision: 'release',
    reason: 'the standard is met in substance',
    details: {
      'finding.quality-standard': 'two measures were reported late',
      'serviceChange.quality-standard': 'partly',
      'plan.quality-standard': 'report measures monthly',
      'planOwner.quality-standard': 'ivan',
      'planDue.quality-standard': '2099-01-31',
    },
  });
  await usmm.reaches('signing');
  const target = data['plan.quality-standard'] ?? '';
  const update = { message: 'updatePlan', target, reason: 'first report is in' } as const;
  await expect(usmm.inPeriod({ actor: 'dora', ...update })).rejects.toMatchObject({
    code: 'MANDATE_MISSING',
  });
  await usmm.inPeriod({ actor: 'ivan', ...update });
  await usmm.inPeriod({ actor: 'clara', message: 'closePlan', target, reason: 'done' });
  const plans = await withTransaction(engine.database, (tx) => listActionPlans(tx, 'breached'));
  expect(plans).toMatchObject([{ gateId: 'quality-standard', lastKind: 'closed' }]);
});

test('a quorum needs both sides, and a veto sends a revision back alone', async () => {
  const usmm = new UsmmProgramme(engine, 'sides');
  await usmm.create((agreement) =>
    agreement.replace(
      '    conflictStandsAside: true',
      '    conflictStandsAside: true\n    oneOfEach: [[cms], [north]]\n' +
        '    returnsNeeded: 2\n    veto: [cms]',
    ),
  );
  await usmm.register('gus', 'aco', ['governance-member@aco']);
  await usmm.open();
  await usmm.submitAll();
  await usmm.reaches('reviewing');
  await usmm.review();
  await usmm.reaches('signing');
  await usmm.sign('gina');
  await usmm.sign('gus');
  expect((await usmm.view()).phase).toBe('signing');
  const back = { decision: 'return', target: 'calculation', reason: 'explain the step' };
  await usmm.sign('greta', back);
  await usmm.change({
    message: 'grantMandate',
    target: 'otto',
    details: { role: 'governance-member', organisation: 'north', deputyFor: 'greta' },
  });
  // Whoever has returned it does not return it again through a deputy.
  await expect(usmm.sign('otto', back)).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  expect((await usmm.view()).revisions).toHaveLength(1);
  await usmm.sign('george', back);
  await expect.poll(async () => (await usmm.view()).revisions.length, { timeout: 10_000 }).toBe(2);
  await usmm.reaches('signing');
  await usmm.sign('greta');
  await usmm.sign('george');
  await usmm.reaches('disputing');
});

test('a mandate that ends puts the quorum out of reach; a deputy mends it', async () => {
  const usmm = new UsmmProgramme(engine, 'deputy');
  await usmm.untilSigning();
  const { people } = await directory('deputy');
  const end = (person: string) =>
    usmm.decide({
      actor: 'mia',
      message: 'endMandate',
      target: people[person]?.mandates[0]?.mandateId ?? '',
      reason: 'left the board',
    });
  await end('george');
  await end('greta');
  await expect(usmm.sign('george')).rejects.toMatchObject({ code: 'MANDATE_MISSING' });
  const { rows } = await engine.database.pool.query<{ body: string }>(
    `select body from gainshare.events where programme_id = 'deputy' and kind = 'escalated'`,
  );
  expect(rows.map(({ body }) => String(JSON.stringify(body)))).toEqual([
    expect.stringContaining('the quorum cannot be reached'),
  ]);
  await usmm.change({
    message: 'grantMandate',
    target: 'otto',
    details: { role: 'governance-member', organisation: 'cms', deputyFor: 'george' },
  });
  await usmm.sign('gina');
  await usmm.sign('otto');
  await usmm.reaches('disputing');
});

test('a key that was rotated signs no more, and the new one does', async () => {
  const usmm = new UsmmProgramme(engine, 'rotated');
  await usmm.untilSigning();
  const { people } = await directory('rotated');
  const old = people['gina']?.keys[0]?.publicKey ?? '';
  await usmm.decide({ actor: 'mia', message: 'endKey', target: old, reason: 'lost laptop' });
  await expect(usmm.sign('gina')).rejects.toMatchObject({ code: 'KEY_NOT_VALID' });
});

test('an agreement is in force only when every party that must has signed it', async () => {
  const usmm = new UsmmProgramme(engine, 'signed');
  const signedBy = '  agreement: { signedBy: [cms, north] }\n';
  let document = '';
  await usmm.create((agreement) => {
    document = agreement.replace('governance:\n', `governance:\n${signedBy}`);
    return document;
  });
  await expect(usmm.open()).rejects.toMatchObject({ code: 'AGREEMENT_NOT_IN_FORCE' });
  const sign = (actor: string, target: string) =>
    usmm.decide({
      actor,
      message: 'signAgreement',
      decision: 'sign',
      target,
      details: { agreementHash: agreementHash(loadAgreement(document)) },
    });
  await sign('cyrus', 'cms');
  await expect(sign('cyrus', 'cms')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  await expect(sign('cyrus', 'north')).rejects.toMatchObject({ code: 'ORGANISATION_WRONG' });
  await sign('nora', 'north');
  await usmm.open();
  // The next version drops the signers, so it is they who must agree to that.
  const next = document
    .replace('programme: usmm', 'programme: signed')
    .replace('version: 1', 'version: 2')
    .replace('from: 2021-01-01', 'from: 2022-01-01')
    .replace(signedBy, '');
  const amendment = await amendmentOf(document, next, 'signed');
  const { changes: _changes, ...silent } = amendment;
  await expect(propose(silent)).rejects.toMatchObject({ code: 'AMENDMENT_WRONG' });
  const { data } = await propose(amendment);
  expect(data['signedBy']).toBe('cms north');
  const other = await amendmentOf(document, next.replace('USMM', 'Other'), 'signed');
  await expect(propose(other)).rejects.toMatchObject({ code: 'VERSION_TAKEN' });
  document = next;
  await sign('cyrus', 'cms');
  const later = new UsmmProgramme(engine, 'signed', '2022');
  const open = (decisionId: string) =>
    later.inPeriod({
      actor: 'mia',
      message: 'open',
      decisionId,
      details: { from: '2022-01-01', to: '2022-12-31' },
    });
  await sign('nora', 'north');
  await open('open-the-next-period');
  expect((await later.view()).agreementVersion).toBe(2);
  expect((await usmm.view()).agreementVersion).toBe(1);

  function propose(details: Intent['details']) {
    return usmm.decide({ actor: 'mia', message: 'proposeAgreement', details: details ?? {} });
  }
});

async function amendmentOf(before: string, after: string, programme: string) {
  const previous = loadAgreement(before.replace('programme: usmm', `programme: ${programme}`));
  const next = loadAgreement(after);
  const changes = changeLines(agreementDifference(previous, next));
  return { document: after, agreementHash: agreementHash(next), amends: '1', changes };
}

async function directory(programme: string) {
  const { loadDirectory } = await import('../../database/reads/load-directory.ts');
  return await withTransaction(engine.database, (tx) => loadDirectory(tx, programme));
}
