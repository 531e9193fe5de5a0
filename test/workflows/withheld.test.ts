import { afterAll, beforeAll, expect, test } from 'vitest';
import { withheldInbox } from '../../client/cli/withheld-inbox.ts';
import { readsOf } from '../../client/reads.ts';
import { checkPack, packLines } from '../../core/pack/index.ts';
import { planWorkflowId } from '../../core/period/workflow-ids.ts';
import type { Statement } from '../../core/statement/statement.ts';
import { verifyProgrammeAudit } from '../../database/audit/verify-programme-audit.ts';
import { checkProgrammeLedger } from '../../database/ledger/check-programme-ledger.ts';
import { listBalances } from '../../database/ledger/list-balances.ts';
import { listActionPlans } from '../../database/reads/list-action-plans.ts';
import { loadPackContents } from '../../database/reads/load-pack-contents.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import { loadStatement } from '../../database/reads/load-statement.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { packAs, packFindings } from '../support/pack-findings.ts';
import { reviewWithPlan, signAndPay } from '../support/period-scenarios.ts';
import { skipDays } from '../support/skip-time.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

/** Half of what participants get can be held; it is never forfeited before the year 2100. */
function withHolding(agreement: string): string {
  const held = `  - id: held
    kind: withhold
    title: Held until the plan is done
    lines: [participants]
    share: 50 %
    release: { plans: closed }
    forfeit: { afterDays: 36500, to: redesign }
`;
  return agreement
    .replace('outcomes: [release, defer]', 'outcomes: [release, withhold, defer]')
    .replace(/ {2}- id: [a-z-]+\n {4}kind: funding/, (funding) => `${held}${funding}`);
}

async function statementOf(usmm: UsmmProgramme, number: number): Promise<Statement> {
  const record = await withTransaction(engine.database, (tx) =>
    loadStatement(tx, usmm.id, usmm.period, 'north', number),
  );
  return JSON.parse(record?.model ?? '{}') as Statement;
}

const balanceOf = async (usmm: UsmmProgramme, account: string): Promise<bigint> => {
  const balances = await withTransaction(engine.database, (tx) => listBalances(tx, usmm.id));
  return BigInt(balances.find(({ accountId }) => accountId === account)?.balance ?? '0');
};

test('what the review withheld is released when its plan is done, and paid', async () => {
  const usmm = new UsmmProgramme(engine, 'released');
  await usmm.createByDecisions(withHolding);
  await usmm.open();
  await usmm.submitAll();
  await usmm.reaches('reviewing');
  const { data } = await usmm.inPeriod({
    actor: 'clara',
    message: 'review',
    decision: 'withhold',
    reason: 'the standard is met, but not everywhere',
    details: {
      'plan.quality-standard': 'visit every practice',
      'planOwner.quality-standard': 'ivan',
      'planDue.quality-standard': '2099-01-31',
    },
  });
  await signAndPay(usmm);
  const first = await statementOf(usmm, 1);
  const held = first.amounts.withheldAmount;
  expect(BigInt(held.replace('.', ''))).toBeGreaterThan(0n);
  expect(await balanceOf(usmm, 'withheld:north')).toBe(BigInt(held.replace('.', '')));

  const decide = async (actor: string, decision: string, more = {}) =>
    await usmm.inPeriod({
      actor,
      message: 'decideWithheld',
      target: 'held',
      decision,
      reason: 'the plan is done',
      revisionHash: await usmm.revisionHash(),
      ...more,
    });
  await expect(decide('clara', 'release')).rejects.toMatchObject({ code: 'WITHHELD_EXCLUDED' });
  const target = data['plan.quality-standard'] ?? '';
  await usmm.inPeriod({ actor: 'clara', message: 'closePlan', target, reason: 'done' });
  await expect(decide('gina', 'release')).rejects.toMatchObject({ code: 'MANDATE_MISSING' });
  await expect(decide('clara', 'forfeit')).rejects.toMatchObject({ code: 'WITHHELD_EXCLUDED' });
  await expect(decide('clara', 'release', { target: 'other' })).rejects.toMatchObject({
    code: 'TARGET_UNKNOWN',
  });
  const stale = { revisionHash: '0'.repeat(64) };
  await expect(decide('clara', 'release', stale)).rejects.toMatchObject({ code: 'REVISION_STALE' });
  await decide('clara', 'release');
  await signAndPay(usmm);

  const second = await statementOf(usmm, 2);
  expect(second.kind).toBe('true-up');
  expect(second.amounts).toMatchObject({
    totalAmount: first.amounts.totalAmount,
    withheldAmount: '0.00',
    dueAmount: held,
  });
  expect(second.changes?.causes.map(({ sentence }) => sentence)).toEqual([
    'Those who review decided: what “Held until the plan is done” held is released.',
  ]);
  expect(await balanceOf(usmm, 'withheld:north')).toBe(0n);
  await expect(decide('clara', 'release')).rejects.toMatchObject({ code: 'TARGET_UNKNOWN' });
  await withTransaction(engine.database, async (tx) => {
    expect(await verifyProgrammeAudit(tx, usmm.id)).toMatchObject({ ok: true });
    expect(await checkProgrammeLedger(tx, usmm.id)).toEqual([]);
    const contents = await loadPackContents(tx, usmm.id, usmm.period);
    const lines = [...packLines(contents)].map((line) => line.slice(0, -1));
    expect(checkPack(lines).findings).toEqual([]);
  });
});

test('two reviewers withhold together, and together forfeit what nobody may keep', async () => {
  const usmm = new UsmmProgramme(engine, 'forfeited');
  await usmm.createByDecisions((agreement) =>
    withHolding(agreement)
      .replace('afterDays: 36500', 'afterDays: 30')
      .replace(
        'role: clinical-governance-lead\n    count: 1',
        'role: clinical-governance-lead\n    count: 2',
      ),
  );
  await usmm.register('clive', 'cms', ['clinical-governance-lead@cms']);
  await usmm.open();
  await usmm.submitAll();
  await usmm.reaches('reviewing');
  const review = async (actor: string, decision: string) =>
    await usmm.inPeriod({ actor, message: 'review', decision, reason: 'as found' });
  await review('clara', 'release');
  await review('clive', 'withhold');
  // They do not agree: nothing is decided until one of them thinks again.
  expect((await usmm.view()).gateReviews).toEqual([]);
  await review('clara', 'withhold');
  await usmm.reaches('signing');
  expect((await usmm.view()).gateReviews).toMatchObject([{ outcome: 'withhold' }]);
  await signAndPay(usmm);
  const first = await statementOf(usmm, 1);
  expect(await waitsFor(usmm, 'clive')).toEqual([
    ['Held until the plan is done: release or forfeit what is withheld', 'held'],
  ]);
  const decide = async (actor: string) =>
    await usmm.inPeriod({
      actor,
      message: 'decideWithheld',
      target: 'held',
      decision: 'forfeit',
      reason: 'the plan was given up',
      revisionHash: await usmm.revisionHash(),
    });
  await decide('clara');
  await expect(decide('clara')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  expect(await waitsFor(usmm, 'clara')).toEqual([]);
  await decide('clive');
  await usmm.reaches('signing');
  await usmm.signAll();
  await usmm.reaches('disputing');
  // Nobody disputes what changed.
  await skipDays(engine.client, usmm.workflowId, 11);
  await usmm.reaches('paying');
  await usmm.pay();
  await usmm.reaches('closed');
  const second = await statementOf(usmm, 2);
  // What north loses is no longer part of its total, and nothing is held any more.
  expect(second.amounts).toMatchObject({
    totalAmount: first.amounts.payableAmount,
    withheldAmount: '0.00',
    dueAmount: '0.00',
  });
  expect(await balanceOf(usmm, 'withheld:north')).toBe(0n);
  await withTransaction(engine.database, async (tx) => {
    expect(await verifyProgrammeAudit(tx, usmm.id)).toMatchObject({ ok: true });
    expect(await checkProgrammeLedger(tx, usmm.id)).toEqual([]);
  });
  expect(packFindings(await packAs(engine.database, 'otto', usmm.id, usmm.period))).toEqual([]);
});

/** What of the money that is withheld stands in a person's inbox, with its clause. */
async function waitsFor(usmm: UsmmProgramme, personId: string) {
  const reads = readsOf(engine.database).as({ programmeId: usmm.id, personId });
  const { people } = await reads.directory();
  const person = people[personId];
  if (person === undefined) throw new Error(`${personId} is not registered`);
  const items = await withheldInbox(person, await usmm.view(), reads, new Date().toISOString());
  return items.map(({ item }) => [item.what, item.command[3]]);
}

test('savings are not eligible while an action plan is not kept up, by itself', async () => {
  const usmm = new UsmmProgramme(engine, 'neglected');
  await usmm.create((agreement) =>
    agreement.replace(
      'gates: [quality-standard]\n',
      'gates: [quality-standard]\n    plans: managed\n',
    ),
  );
  await usmm.open();
  await usmm.submitAll();
  const target = await reviewWithPlan(usmm);
  await usmm.reaches('signing');
  expect(await poolOf(usmm, 1)).not.toBe('0');
  await skipDays(engine.client, planWorkflowId(usmm.id, target), 36);
  const plans = await withTransaction(engine.database, (tx) => listActionPlans(tx, usmm.id));
  expect(plans).toMatchObject([{ lastKind: 'neglected' }]);
  const back = { decision: 'return', target: 'calculation', reason: 'a plan is not kept up' };
  await usmm.sign('gina', back);
  expect(await poolOf(usmm, 2)).toBe('0');
  await usmm.inPeriod({ actor: 'ivan', message: 'updatePlan', target, reason: 'half are done' });
  await usmm.reaches('signing');
  await usmm.sign('gina', { ...back, reason: 'it is kept up again' });
  expect(await poolOf(usmm, 3)).toBe(await poolOf(usmm, 1));
});

/** What the pool of a revision came to, once it is calculated. */
async function poolOf(usmm: UsmmProgramme, number: number): Promise<string> {
  const newest = async () => (await usmm.view()).revisions.length;
  await expect.poll(newest, { timeout: 30_000 }).toBeGreaterThanOrEqual(number);
  const revision = await withTransaction(engine.database, (tx) =>
    loadRevision(tx, usmm.id, usmm.period, number),
  );
  const { values } = JSON.parse(revision?.result ?? '{}') as { values: Record<string, string> };
  return values['pool'] ?? '';
}
