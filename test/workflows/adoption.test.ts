import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AdoptionEffect } from '../../core/adoption/adoption-effect.ts';
import { verifyProgrammeAudit } from '../../database/audit/verify-programme-audit.ts';
import { checkProgrammeLedger } from '../../database/ledger/check-programme-ledger.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import { loadStatement } from '../../database/reads/load-statement.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { adopt, amend, propose } from '../support/adopting.ts';
import { packAs, packFindings } from '../support/pack-findings.ts';
import { skipDays } from '../support/skip-time.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

/** A programme whose agreement lets its periods adopt, with the second version in force. */
async function amended(
  id: string,
  change: (text: string) => string,
  create?: 'create' | 'createByDecisions',
): Promise<UsmmProgramme> {
  const usmm = new UsmmProgramme(engine, id);
  await amend(usmm, change, create);
  return usmm;
}

const codeOf = (error: unknown): string => (error as { readonly code: string }).code;

async function expectOrder(usmm: UsmmProgramme): Promise<void> {
  await withTransaction(engine.database, async (tx) => {
    expect(await checkProgrammeLedger(tx, usmm.id)).toEqual([]);
    expect(await verifyProgrammeAudit(tx, usmm.id)).toMatchObject({ ok: true });
  });
  expect(packFindings(await packAs(engine.database, 'otto', usmm.id, usmm.period))).toEqual([]);
}

test('a period adopts an amendment by its quorum, which saw every effect first', async () => {
  // The partners' share grows at the cost of that for redesigned care.
  const amendment = (text: string) =>
    text
      .replace('title: Redesigned care, share: 15 %', 'title: Redesigned care, share: 10 %')
      .replace('share: 75 %\n', 'share: 80 %\n');
  const usmm = await amended('adopting', amendment, 'createByDecisions');
  await usmm.sign('gina');
  const { data } = await propose(usmm);
  const { adoptions } = await usmm.view();
  const [adoption] = adoptions;
  const effect = JSON.parse(adoption?.effect ?? '{}') as AdoptionEffect;
  expect(effect).toMatchObject({ fromVersion: 1, toVersion: 2, needsReview: false });
  expect(effect.effectHash).toBe(data['effectHash']);
  await expect(propose(usmm)).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  await expect(adopt(usmm, 'gina', 'adopt', 'f'.repeat(64))).rejects.toMatchObject({
    code: 'EFFECT_STALE',
  });
  await expect(adopt(usmm, 'dora')).rejects.toMatchObject({ code: 'MANDATE_MISSING' });
  await adopt(usmm, 'gina');
  await expect(adopt(usmm, 'gina')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  // Two without the payer are not the quorum.
  await adopt(usmm, 'greta');
  expect((await usmm.view()).revisions).toHaveLength(1);
  await adopt(usmm, 'george');
  await usmm.reachesRevision(2);
  const view = await usmm.view();
  expect(view).toMatchObject({ agreementVersion: 2, adoptions: [{ outcome: 'adopted' }] });
  await expectForetold(usmm, effect);
  // The signature on the first revision counts for nothing on the second.
  await usmm.sign('george');
  expect((await usmm.view()).phase).toBe('signing');
  await usmm.sign('gina');
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.reaches('paying');
  const statement = await withTransaction(engine.database, (tx) =>
    loadStatement(tx, usmm.id, usmm.period, 'north', 2),
  );
  expect(statement?.html).toContain(
    'Version 2 of the agreement was adopted for this period in place of version 1, ' +
      'because: the partners agreed on it in June.',
  );
  await usmm.pay();
  await usmm.reaches('closed');
  await expectOrder(usmm);
});

/** The revision that followed is, line by line and in all, what the adopters were shown. */
async function expectForetold(usmm: UsmmProgramme, effect: AdoptionEffect): Promise<void> {
  const stored = await withTransaction(engine.database, (tx) =>
    loadRevision(tx, usmm.id, usmm.period, 2),
  );
  const result = JSON.parse(stored?.result ?? '{}') as {
    readonly lines: readonly { readonly lineId: string; readonly amount: string }[];
    readonly positions: Readonly<Record<string, string>>;
  };
  expect(stored?.resultHash).toBe(effect.resultHash);
  for (const { lineId, toAmount } of effect.lines) {
    expect(result.lines.find((line) => line.lineId === lineId)?.amount).toBe(toAmount);
  }
  const told = Object.fromEntries(effect.parties.map((one) => [one.partyId, one.toAmount]));
  expect(told).toEqual(result.positions);
  expect(effect.lines.map(({ lineId }) => lineId)).toContain('participants.north');
}

test('what is adopted in a round of dispute can be disputed; silence adopts nothing', async () => {
  const usmm = await amended('adopting-later', (text) =>
    text.replace('maximumRounds: 3', 'maximumRounds: 1').replace('gains: 75 %', 'gains: 70 %'),
  );
  await propose(usmm);
  await skipDays(engine.client, usmm.workflowId, 11);
  const lapsed = async () => (await usmm.view()).adoptions.at(-1)?.outcome;
  await expect.poll(lapsed, { timeout: 20_000 }).toBe('lapsed');
  // The only member of the payer refuses: nobody waits for the deadline to propose another.
  await propose(usmm);
  await adopt(usmm, 'gina');
  await adopt(usmm, 'george', 'refuse');
  expect(await lapsed()).toBe('lapsed');
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.dispute('nora', ['participants.north']);
  await expect(propose(usmm)).rejects.toMatchObject({ code: 'WRONG_PHASE' });
  await usmm.determine('2021-D1', { decision: 'rejected', reason: 'not shown' });
  // The period hears a moment later that its dispute is decided.
  const proposed = () => propose(usmm).then(() => 'ok', codeOf);
  await expect.poll(proposed, { timeout: 20_000 }).toBe('ok');
  await adopt(usmm, 'greta', 'refuse');
  await adopt(usmm, 'george');
  await adopt(usmm, 'gina');
  await usmm.reaches('signing');
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.dispute('nora', ['participants.north']);
  await usmm.inPeriod({
    actor: 'nora',
    message: 'withdrawDispute',
    target: '2021-D2',
    reason: 'x',
  });
  await usmm.acceptAll();
  await usmm.reaches('paying');
});

test('what a period was opened for is not adopted, nor what is not in force', async () => {
  const usmm = await amended('not-adopting', (text) => text.replace('dueDays: 30', 'dueDays: 31'));
  await expect(propose(usmm)).rejects.toMatchObject({ code: 'ADOPTION_EXCLUDED' });
  await expect(propose(usmm, '3')).rejects.toMatchObject({ code: 'AGREEMENT_NOT_IN_FORCE' });
});
