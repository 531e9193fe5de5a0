import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { payoutWorkflowId } from '../../core/period/workflow-ids.ts';
import type { Statement } from '../../core/statement/index.ts';
import { checkProgrammeLedger } from '../../database/ledger/check-programme-ledger.ts';
import { listBalances } from '../../database/ledger/list-balances.ts';
import { loadStatement } from '../../database/reads/load-statement.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { daysAfter, noticesOf } from '../support/notices.ts';
import { packAs, packFindings } from '../support/pack-findings.ts';
import { acceptAndPay, closePlain } from '../support/period-scenarios.ts';
import { skipDays } from '../support/skip-time.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(async () => await engine?.close());

/** Twice what the smallest partners get of one period reaches it. */
const THRESHOLD = '3000000.00';

const REOPENING = `  reopening:
    role: governance-member
    count: 2
    causes: [late-data]
    withinYears: 10
`;

/** A period that was paid too much: a true-up takes the difference back from each partner. */
async function owing(
  id: string,
  payment: string,
  collected: number,
  how: 'create' | 'createByDecisions',
): Promise<UsmmProgramme> {
  const usmm = new UsmmProgramme(engine, id, 'first');
  await usmm[how]((agreement) =>
    agreement
      .replace('governance:\n', `governance:\n${REOPENING}`)
      .replace('  clearing: cms', `  clearing: cms\n${payment}`),
  );
  await usmm.setAccount('cms');
  await closePlain(usmm);
  for (const actor of ['gina', 'george']) {
    await usmm.inPeriod({
      actor,
      message: 'reopen',
      reason: 'a line was counted twice',
      revisionHash: await usmm.revisionHash(),
      details: { cause: 'late-data', datasets: ['expenditure'] },
    });
  }
  await usmm.reaches('collecting');
  await usmm.submit('expenditure', 'expenditure');
  await usmm.reaches('signing');
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.reaches('paying');
  await vi.waitFor(async () => expect(await collections(usmm)).toHaveLength(collected), {
    timeout: 10_000,
  });
  return usmm;
}

async function collections(usmm: UsmmProgramme) {
  const { payments } = await usmm.view();
  return payments.instructions.filter(({ direction }) => direction === 'collect');
}

const answer = (usmm: UsmmProgramme, ids: readonly string[], status = 'accepted') =>
  usmm.inPeriod({
    actor: 'fiona',
    message: 'answerPayment',
    details: { answers: ids.map((id) => `${id}=${status}`) },
  });

const skip = (usmm: UsmmProgramme, days: number) =>
  skipDays(engine.client, payoutWorkflowId(usmm.id, usmm.period), days);

const ledgerProblems = (usmm: UsmmProgramme) =>
  withTransaction(engine.database, (tx) => checkProgrammeLedger(tx, usmm.id));

async function carriedOf(partyId: string): Promise<bigint> {
  const balances = await withTransaction(engine.database, (tx) => listBalances(tx, 'carried'));
  const own = balances.find(({ accountId }) => accountId === `carried:${partyId}`);
  return BigInt(own?.balance ?? '0');
}

/** By the ledger itself, and by those who check the period's audit pack. */
async function expectInOrder(usmm: UsmmProgramme): Promise<void> {
  expect(await ledgerProblems(usmm)).toEqual([]);
  expect(packFindings(await packAs(engine.database, 'otto', usmm.id, usmm.period))).toEqual([]);
}

/** Each waits for servers half of its time. */
describe.concurrent('a payout that collects', () => {
  test('what partners owe is asked for by a day, and else taken from the next period', async () => {
    const terms = '  remindDaysBefore: [7]\n  unpaid: { carryAfterDays: 10 }';
    const usmm = await owing('carried', terms, 6, 'createByDecisions');
    const asked = await collections(usmm);
    expect(asked.every(({ fileHash }) => fileHash === undefined)).toBe(true);
    const dueAt = asked[0]?.dueAt ?? '';
    const planned = new Date(Date.parse(dueAt) - 90 * 86_400_000).toISOString();
    const north = asked.find(({ partyId }) => partyId === 'north');
    const late = asked.find((one) => one !== north);
    await answer(
      usmm,
      asked.filter((one) => one !== north && one !== late).map(({ endToEndId }) => endToEndId),
    );
    // The period closes when its payout does: it is as late there.
    await skipDays(engine.client, usmm.workflowId, 101);
    await skip(usmm, 98);
    const notices = (await noticesOf(usmm, 'paying')).filter(({ at }) => at > planned);
    expect(daysAfter(planned, notices)).toEqual([
      'reminded after 83',
      'overdue after 90',
      'escalated after 97',
    ]);
    const owers = asked.filter((one) => one === north || one === late);
    for (const { concerning } of notices) {
      expect(concerning.toSorted()).toEqual(owers.map(({ partyId }) => partyId).toSorted());
    }
    expect((await usmm.view()).phase).toBe('paying');
    await answer(usmm, [late?.endToEndId ?? '']);
    expect((await usmm.view()).phase).toBe('paying');
    await skip(usmm, 3);
    await usmm.reaches('closed');
    const owed = BigInt(north?.amount ?? '0');
    expect(owed).toBeGreaterThan(0n);
    expect(await carriedOf('north')).toBe(-owed);
    await expectInOrder(usmm);

    const next = new UsmmProgramme(engine, 'carried', 'second');
    await next.openUntilSigning();
    await next.signAll();
    await acceptAndPay(next);
    const paid = (await next.view()).payments.instructions.find(
      ({ partyId }) => partyId === 'north',
    );
    const record = await withTransaction(engine.database, (tx) =>
      loadStatement(tx, next.id, next.period, 'north'),
    );
    const statement = JSON.parse(record?.model ?? '{}') as Statement;
    const units = (amount = '') => BigInt(amount.replace('.', ''));
    expect(BigInt(paid?.amount ?? '0')).toBe(units(statement.amounts.dueAmount) - owed);
    expect(units(statement.payment?.paidAmount)).toBe(BigInt(paid?.amount ?? '0'));
    expect(units(statement.payment?.broughtForwardAmount)).toBe(-owed);
    expect(statement.notes[0]).toContain('From earlier periods you still owe');
    expect(await ledgerProblems(next)).toEqual([]);

    // The debt was kept from what the next period paid: what the partner pays now is owed to it.
    const ids = [north?.endToEndId ?? ''];
    expect(await carriedOf('north')).toBe(0n);
    await expect(answer(usmm, ids, 'rejected')).rejects.toMatchObject({
      code: 'ANSWER_CONTRADICTS',
    });
    for (const status of ['accepted', 'accepted']) {
      await answer(usmm, ids, status);
      expect(await carriedOf('north')).toBe(owed);
      await expectInOrder(usmm);
    }
    await answer(usmm, ids, 'returned');
    expect(await carriedOf('north')).toBe(0n);
    await expectInOrder(usmm);
  });

  test('where partners pay one another directly, what they owe may be paid in parts', async () => {
    const terms = '  pairs: any\n  instalments: { count: 2, everyDays: 30 }';
    const usmm = await owing('parts', terms, 12, 'create');
    const asked = await collections(usmm);
    for (const one of asked) {
      expect(one).toMatchObject({ counterpartyId: 'cms', accountVersion: 1 });
    }
    const north = asked.filter(({ partyId }) => partyId === 'north');
    const [first, second] = north.map(({ dueAt = '' }) => Date.parse(dueAt));
    expect(((second ?? 0) - (first ?? 0)) / 86_400_000).toBe(30);
    const [larger = 0n, smaller = 0n] = north.map(({ amount }) => BigInt(amount));
    expect(larger - smaller === 0n || larger - smaller === 1n).toBe(true);
    const ids = asked.map(({ endToEndId }) => endToEndId);
    const failed = [asked[0], asked[2]].flatMap((one) => one ?? []);
    const failedIds = failed.map(({ endToEndId }) => endToEndId);
    await answer(
      usmm,
      ids.filter((id) => !failedIds.includes(id)),
    );
    expect((await usmm.view()).phase).toBe('paying');
    await answer(usmm, failedIds, 'rejected');
    const [target = '', other = ''] = failed.map(({ partyId }) => partyId);
    const reissue = () =>
      usmm.inPeriod({ actor: 'fiona', message: 'reissuePayment', target, reason: 'paid late' });
    // What both are to pay is issued again together: it waits for the bank's word on either.
    await expect(answer(usmm, failedIds.slice(1))).rejects.toMatchObject({
      code: 'ANSWER_CONTRADICTS',
    });
    await expect(reissue()).rejects.toMatchObject({ code: 'PAYMENT_CONTRADICTED' });
    await answer(usmm, failedIds.slice(1), 'rejected');
    await reissue();
    const again = (await collections(usmm)).filter(({ attempt }) => attempt === 3);
    expect(again.map(({ partyId }) => partyId).sort()).toEqual([target, other].sort());
    expect(again.map(({ amount }) => amount).sort()).toEqual(
      failed.map(({ amount }) => amount).sort(),
    );
    await answer(
      usmm,
      again.map(({ endToEndId }) => endToEndId),
    );
    await usmm.reaches('closed');
    expect(await ledgerProblems(usmm)).toEqual([]);
  });

  test('what is below the threshold is carried until it is large enough to be paid', async () => {
    const usmm = new UsmmProgramme(engine, 'small', 'first');
    await usmm.create((agreement) =>
      agreement.replace('  clearing: cms', `  clearing: cms\n  minimumAmount: '${THRESHOLD}'`),
    );
    await closePlain(usmm);
    const paid = (await usmm.view()).payments.instructions.map(({ partyId }) => partyId);
    const carried = async () => {
      const balances = await withTransaction(engine.database, (tx) => listBalances(tx, 'small'));
      return balances.filter(({ purpose, balance }) => purpose === 'carried' && balance !== '0');
    };
    const small = await carried();
    expect(small.length).toBeGreaterThan(0);
    expect(paid.length + small.length).toBe(6);
    const next = new UsmmProgramme(engine, 'small', 'second');
    await closePlain(next);
    const { instructions } = (await next.view()).payments;
    for (const { partyId = '', balance } of small) {
      expect(instructions.find((one) => one.partyId === partyId)?.amount).toBe(
        (BigInt(balance) * 2n).toString(),
      );
    }
    expect(await carried()).toEqual([]);
    expect(await ledgerProblems(next)).toEqual([]);
  });
});
