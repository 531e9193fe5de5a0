import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAccounts } from '../../database/reads/list-accounts.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { noticesOf } from '../support/notices.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

const accounts = (programme: string) =>
  withTransaction(engine.database, (tx) => listAccounts(tx, programme));

const NORTH = { accountName: 'North practices', iban: 'GB33BUKB20201555555555' };

test('an account changes by two people, and not by a number that cannot be one', async () => {
  const usmm = new UsmmProgramme(engine, 'accounts');
  await usmm.create();
  const propose = (details: Record<string, string>) =>
    usmm.decide({ actor: 'fiona', message: 'setAccount', target: 'north', details });
  const answer = (actor: string, proposal: string, decision = 'confirm') =>
    usmm.decide({
      actor,
      message: 'confirmAccount',
      decision,
      target: 'north',
      reason: 'seen',
      details: { proposal },
    });
  const wrong = { ...NORTH, iban: 'GB33BUKB20201555555554' };
  await expect(propose(wrong)).rejects.toMatchObject({ code: 'ACCOUNT_INVALID' });
  await expect(propose({ ...NORTH, accountName: ' ' })).rejects.toMatchObject({
    code: 'ACCOUNT_INVALID',
  });
  const first = await propose({ ...NORTH, iban: 'DE89370400440532013000' });
  const second = await propose(NORTH);
  await expect(answer('fiona', second.decisionId)).rejects.toMatchObject({ code: 'OWN_WORK' });
  await expect(answer('nora', second.decisionId)).rejects.toMatchObject({
    code: 'MANDATE_MISSING',
  });
  await expect(answer('felix', first.decisionId)).rejects.toMatchObject({
    code: 'TARGET_UNKNOWN',
  });
  expect((await accounts('accounts')).proposals).toMatchObject([
    { partyId: 'north', proposedBy: 'fiona', holderName: 'North practices' },
  ]);
  await answer('felix', second.decisionId);
  const { inForce, proposals } = await accounts('accounts');
  expect(proposals).toEqual([]);
  expect(inForce.find(({ partyId }) => partyId === 'north')).toMatchObject({
    version: 2,
    details: '{"iban":"GB33BUKB20201555555555"}',
    decisionIds: [second.decisionId, expect.any(String)],
  });
  const third = await propose({ ...NORTH, iban: 'DE89370400440532013000' });
  await answer('felix', third.decisionId, 'refuse');
  await expect(answer('felix', third.decisionId)).rejects.toMatchObject({
    code: 'TARGET_UNKNOWN',
  });
  expect((await accounts('accounts')).inForce).toEqual(inForce);
});

test('an account changed just before a payout holds it until somebody stands by it', async () => {
  const usmm = new UsmmProgramme(engine, 'changed');
  await usmm.createByDecisions((agreement) =>
    agreement.replace('  clearing: cms', '  clearing: cms\n  accountChangeHoldDays: 10'),
  );
  await usmm.openUntilSigning();
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.reaches('paying');
  await expect
    .poll(async () => await noticesOf(usmm, 'paying'), { timeout: 10_000 })
    .toContainEqual(
      expect.objectContaining({ note: expect.stringContaining('within 10 days') as string }),
    );
  const { payments } = await usmm.view();
  expect(payments.files).toEqual([]);
  const standBy = (target: string, version: string, actor = 'felix') =>
    usmm.decide({
      actor,
      message: 'confirmAccount',
      decision: 'confirm',
      target,
      details: { version },
    });
  await expect(standBy('north', '7')).rejects.toMatchObject({ code: 'TARGET_UNKNOWN' });
  // Who proposed the account is not the second pair of eyes.
  await expect(standBy('north', '1', 'fiona')).rejects.toMatchObject({ code: 'OWN_WORK' });
  for (const party of ['infrastructure', 'redesign', 'north', 'south', 'east', 'west']) {
    await standBy(party, '1');
  }
  await usmm.pay();
  await usmm.reaches('closed');
});
