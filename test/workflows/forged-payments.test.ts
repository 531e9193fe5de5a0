import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { carryUnpaid } from '../../activities/carry-unpaid.ts';
import { planPayout } from '../../activities/plan-payout.ts';
import type { Dependencies } from '../../activities/dependencies.ts';
import type { Effect } from '../../activities/effects/effect.ts';
import { recordDecision } from '../../activities/record-decision.ts';
import { decisionContent, type Intent } from '../../client/intent.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { signDecision } from '../../core/governance/signature.ts';
import { loadDirectory } from '../../database/reads/load-directory.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { expectSound } from '../support/soundness.ts';
import { keyOf, openTestEngine, secretKeyOf, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

// Whoever has access to Temporal can schedule an activity with whatever they like. What moves money
// reads the record again, and moves it only as the people on record have decided.

let engine: TestEngine;
let usmm: UsmmProgramme;
let dependencies: Dependencies;
let at: string;

beforeAll(async () => {
  engine = await openTestEngine();
  usmm = new UsmmProgramme(engine, 'forgery');
  await usmm.create();
  await usmm.openUntilSigning();
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.reaches('paying');
  await usmm.paymentFile();
  const inHerPlace = { role: 'finance-officer', organisation: 'aco', deputyFor: 'fiona' };
  await usmm.change({ message: 'grantMandate', target: 'otto', details: inHerPlace });
  at = new Date().toISOString();
  const { database, store } = engine;
  const nobody = async () => undefined;
  const workflows = { start: nobody, signal: nobody };
  const version = { calculationVersion: 'test', allowsDemoKeys: true };
  dependencies = { database, store, workflows, ...version };
});

afterAll(async () => await engine?.close());

let forgeries = 0;

/** What a decision that its actor did sign comes to, sent straight to the activity. */
async function record(
  intent: Omit<Intent, 'programme' | 'period'>,
  effect: Effect,
  instant = at,
): Promise<string> {
  forgeries += 1;
  const named = { ...intent, programme: 'forgery', period: '2021' };
  const content = decisionContent(named, `forged-${forgeries}`);
  const { people } = await withTransaction(engine.database, (tx) => loadDirectory(tx, 'forgery'));
  const mandates = people[intent.actor]?.mandates ?? [];
  const mandate = mandates.find(({ deputyFor }) => deputyFor !== undefined) ?? mandates[0];
  try {
    await recordDecision(dependencies, {
      signed: signDecision(content, secretKeyOf(intent.actor)),
      mandateId: mandate?.mandateId ?? '',
      organisation: mandate?.organisation ?? '',
      publicKey: keyOf(intent.actor),
      at: instant,
      partyId: '',
      outcome: { decisionId: content.decisionId, note: '', data: {} },
      effect,
    });
    return 'recorded';
  } catch (error) {
    return error instanceof GainshareError ? error.code : String(error);
  }
}

test('a release is over a file of the period, by a finance officer, once a person', async () => {
  const { file, revisionHash } = await usmm.paymentFile();
  const effect = { kind: 'payment-release' } as const;
  const release = (actor: string, more: object = {}) =>
    record(
      { actor, message: 'releasePayment', target: file.fileHash, revisionHash, ...more },
      effect,
    );
  expect(await release('fiona', { target: '0'.repeat(64) })).toBe('TARGET_UNKNOWN');
  expect(await release('fiona', { revisionHash: '0'.repeat(64) })).toBe('REVISION_STALE');
  expect(await release('nora')).toBe('SIGNATURE_WRONG');
  // Both before either has ended: the audit is locked until both are under way.
  const both = await withTransaction(engine.database, async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('audit:forgery', 0))`);
    const underWay = [release('fiona'), release('otto')];
    await setTimeout(300);
    return underWay;
  });
  expect((await Promise.all(both)).sort()).toEqual(['ALREADY_DECIDED', 'recorded']);
  expect(await release('fiona')).toBe('ALREADY_DECIDED');
});

test('an answer is about a payment that was released, and says what a bank can say', async () => {
  const { payments } = await usmm.view();
  const [payment] = payments.instructions;
  const answer = (said: string) =>
    record(
      { actor: 'fiona', message: 'answerPayment', details: { answers: [said] } },
      { kind: 'payment-answers' },
    );
  expect(await answer('GS00=accepted')).toBe('TARGET_UNKNOWN');
  expect(await answer(`${payment?.endToEndId}=accepted`)).toBe('WRONG_PHASE');
  const { file, revisionHash } = await usmm.paymentFile();
  const target = file.fileHash;
  await usmm.inPeriod({ actor: 'felix', message: 'releasePayment', target, revisionHash });
  expect(await answer(`${payment?.endToEndId}=paid`)).toBe('CHOICE_UNKNOWN');
});

test('only what is due is issued again, and only what is overdue is carried', async () => {
  const reissue = (target: string, revisionNumber: number, parties: readonly string[]) =>
    record(
      { actor: 'fiona', message: 'reissuePayment', target, reason: 'forged' },
      { kind: 'payment-reissue', revisionNumber, parties },
    );
  expect(await reissue('north', 1, ['south'])).toBe('TARGET_UNKNOWN');
  expect(await reissue('north', 2, ['north'])).toBe('REVISION_STALE');
  expect(await reissue('north', 1, ['north'])).toBe('ALREADY_DECIDED');
  const [payment] = (await usmm.view()).payments.instructions;
  const of = { programme: 'forgery', period: '2021', revisionNumber: 1, at };
  const carried = carryUnpaid(dependencies, { ...of, endToEndId: payment?.endToEndId ?? '' });
  await expect(carried).rejects.toMatchObject({ code: 'PAYOUT_REFUSED' });
});

test('after all of it the period is paid as if nothing had been tried', async () => {
  const { payments } = await usmm.view();
  const target = payments.files[0]?.fileHash ?? '';
  const answers = payments.instructions.map(({ endToEndId }) => `${endToEndId}=accepted`);
  await usmm.inPeriod({ actor: 'fiona', message: 'answerPayment', target, details: { answers } });
  await usmm.reaches('closed');
  await expectSound(engine.database, usmm.id);
});

test('no instant is named before its time, nor one from before a mandate ended', async () => {
  const of = { programme: 'forgery', period: '2021' };
  const later = { at: '2199-01-01T00:00:00.000Z' };
  const ahead = expect.objectContaining({ code: 'INSTANT_AHEAD' }) as unknown;
  const carried = carryUnpaid(dependencies, {
    ...{ ...of, ...later },
    ...{ revisionNumber: 1, endToEndId: 'GS' },
  });
  await expect(carried).rejects.toEqual(ahead);
  await expect(planPayout(dependencies, { ...of, ...later })).rejects.toEqual(ahead);
  const answers = (await usmm.view()).payments.instructions.map((one) => one.endToEndId);
  const again = { actor: 'felix', details: { answers: [`${answers[0]}=accepted`] } } as const;
  const answered = (instant: string) =>
    record({ ...again, message: 'answerPayment' }, { kind: 'payment-answers' }, instant);
  expect(await answered(later.at)).toBe('INSTANT_AHEAD');
  expect(await answered(at)).toBe('recorded');
  const { people } = await withTransaction(engine.database, (tx) => loadDirectory(tx, 'forgery'));
  const target = people['felix']?.mandates[0]?.mandateId ?? '';
  await usmm.decide({ actor: 'mia', message: 'endMandate', target, reason: 'left' });
  expect(await answered(at)).toBe('SIGNATURE_WRONG');
});
