import { afterAll, beforeAll, expect, test } from 'vitest';
import { payoutWorkflowId } from '../../core/period/workflow-ids.ts';
import { verifyProgrammeAudit } from '../../database/audit/verify-programme-audit.ts';
import { checkProgrammeLedger } from '../../database/ledger/check-programme-ledger.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { hasPython } from '../core/pack/python.ts';
import { rewritten } from '../core/pack/rewrite-pack.ts';
import { packAs, packFindings } from '../support/pack-findings.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

/** A period in which north disputes its share, and the rest is paid in advance. */
async function advanced(id: string): Promise<UsmmProgramme> {
  const usmm = new UsmmProgramme(engine, id);
  await usmm.createByDecisions((agreement) =>
    agreement.replace('disputes:\n', 'disputes:\n  advance: { share: 0.8 }\n'),
  );
  await usmm.openUntilSigning('expenditure');
  await usmm.signAll();
  await usmm.reaches('disputing');
  await expect(advance(usmm, 'fiona')).rejects.toMatchObject({ code: 'WRONG_PHASE' });
  await usmm.dispute('nora', ['participants.north']);
  await advance(usmm, 'fiona');
  await expect(advance(usmm, 'fiona')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  await expect(advance(usmm, 'nora')).rejects.toMatchObject({ code: 'MANDATE_MISSING' });
  await advance(usmm, 'felix');
  await usmm.pay();
  return usmm;
}

const advance = async (usmm: UsmmProgramme, actor: string) =>
  await usmm.inPeriod({
    actor,
    message: 'releaseAdvance',
    reason: 'the practices need it',
    revisionHash: await usmm.revisionHash(),
  });

/** What each party was paid in all, and what its position is, in minor units. */
async function paidAndDue(usmm: UsmmProgramme) {
  const { payments, revisions } = await usmm.view();
  const number = revisions.at(-1)?.number ?? 0;
  const stored = await withTransaction(engine.database, (tx) =>
    loadRevision(tx, usmm.id, usmm.period, number),
  );
  const { positions } = JSON.parse(stored?.result ?? '{}') as { positions: Record<string, string> };
  const payees = Object.entries(positions).filter(([party]) => party !== 'cms');
  return payees.map(([party, position]) => ({
    party,
    due: BigInt(position.replace('.', '')),
    paid: payments.instructions
      .filter(({ partyId }) => partyId === party)
      .reduce((sum, each) => sum + BigInt(each.amount), 0n),
  }));
}

async function expectOrder(usmm: UsmmProgramme): Promise<void> {
  await withTransaction(engine.database, async (tx) => {
    expect(await checkProgrammeLedger(tx, usmm.id)).toEqual([]);
    expect(await verifyProgrammeAudit(tx, usmm.id)).toMatchObject({ ok: true });
  });
  expect(packFindings(await packAs(engine.database, 'otto', usmm.id, usmm.period))).toEqual([]);
}

/** The bank returns what a party was paid in advance, long after: it is paid again, once. */
async function owedAgain(usmm: UsmmProgramme, party: string): Promise<void> {
  const ofParty = async () =>
    (await usmm.view()).payments.instructions.filter(({ partyId }) => partyId === party);
  const [advance] = await ofParty();
  const answers = [`${advance?.endToEndId}=returned=account closed`];
  await usmm.inPeriod({ actor: 'fiona', message: 'answerPayment', details: { answers } });
  await expectOrder(usmm);
  const message = 'reissuePayment' as const;
  const again = { actor: 'fiona', message, target: party, reason: 'corrected' };
  await usmm.inPeriod(again);
  // Nothing is sent a second time while the bank has the first.
  await expect(usmm.inPeriod(again)).rejects.toMatchObject({ code: 'PAYMENT_UNANSWERED' });
  await payNewest(usmm);
  const paid = (await ofParty()).at(-1);
  expect(paid).toMatchObject({ amount: advance?.amount, answers: [{ status: 'accepted' }] });
  await expectEnd(usmm);
  await expect(usmm.inPeriod(again)).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  await expectOrder(usmm);
  await expectForgeryFound(usmm, party);
}

/** A cent more is due again than the bank returned, chain and seal being in order. */
async function expectForgeryFound(usmm: UsmmProgramme, party: string): Promise<void> {
  const forged = rewritten(await packAs(engine.database, 'otto', usmm.id, usmm.period), (pack) => {
    const again = pack.transfers.find(({ transfer }) => /^advance\.\d+$/.test(transfer.line));
    if (again === undefined) throw new Error('nothing is due again');
    again.transfer = { ...again.transfer, amount: String(BigInt(again.transfer.amount) + 1n) };
  });
  const found = packFindings(forged).filter((each) => each.includes(`advance of ${party}`));
  expect(found).toHaveLength(hasPython() ? 2 : 1);
}

/** Nothing is due any more: the payout has ended, and the period stays closed. */
async function expectEnd(usmm: UsmmProgramme): Promise<void> {
  const handle = engine.client.workflow.getHandle(payoutWorkflowId(usmm.id, usmm.period));
  const status = async () => (await handle.describe()).status.name;
  await expect.poll(status, { timeout: 20_000 }).toBe('COMPLETED');
  expect((await usmm.view()).phase).toBe('closed');
}

/** Releases the newest payment file by two officers; the bank accepts each payment in it. */
async function payNewest(usmm: UsmmProgramme): Promise<void> {
  const { payments, revisions } = await usmm.view();
  const target = payments.files.at(-1)?.fileHash ?? '';
  const revisionHash = revisions.at(-1)?.revisionHash ?? '';
  for (const actor of ['fiona', 'felix']) {
    await usmm.inPeriod({ actor, message: 'releasePayment', target, revisionHash });
  }
  const own = payments.instructions.filter(({ fileHash }) => fileHash === target);
  const answers = own.map(({ endToEndId }) => `${endToEndId}=accepted`);
  await usmm.inPeriod({ actor: 'fiona', message: 'answerPayment', target, details: { answers } });
}

test('what nobody disputes is paid in advance, and the revision that follows nets it', async () => {
  const usmm = await advanced('advance-upheld');
  const early = await paidAndDue(usmm);
  for (const { party, paid, due } of early) {
    // Four fifths of what is not disputed, and nothing of what is.
    expect({ party, paid }).toEqual({ party, paid: party === 'north' ? 0n : (due * 4n) / 5n });
  }
  await expect(
    usmm.inPeriod({ actor: 'mia', message: 'cancel', reason: 'enough' }),
  ).rejects.toMatchObject({ code: 'WRONG_PHASE' });
  await usmm.determine('2021-D1');
  for (const partner of ['cyrus', 'sean', 'ella', 'walt']) await usmm.accept(partner);
  await usmm.reaches('collecting');
  await usmm.submit('expenditure', 'expenditure-corrected');
  await usmm.reaches('signing');
  await usmm.sign('gina');
  await usmm.sign('george');
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.reaches('paying');
  await usmm.pay();
  await usmm.reaches('closed');
  for (const { paid, due } of await paidAndDue(usmm)) expect(paid).toBe(due);
  await expectOrder(usmm);
  await owedAgain(usmm, 'south');
});

test('a dispute that is rejected leaves the rest of the same revision to be paid', async () => {
  const usmm = await advanced('advance-rejected');
  await usmm.determine('2021-D1', { decision: 'rejected', reason: 'not shown' });
  await usmm.acceptAll();
  await usmm.reaches('paying');
  const second = async () => (await usmm.view()).payments.files.length;
  await expect.poll(second, { timeout: 20_000 }).toBe(2);
  await payNewest(usmm);
  await usmm.reaches('closed');
  for (const { paid, due } of await paidAndDue(usmm)) expect(paid).toBe(due);
  await expectOrder(usmm);
  await owedAgain(usmm, 'south');
});
