import { afterAll, beforeAll, expect, test } from 'vitest';

import { sha256Hex } from '../../core/canonical/index.ts';
import type { Transfer } from '../../core/ledger/index.ts';
import { checkProgrammeLedger } from '../../database/ledger/check-programme-ledger.ts';
import { listBalances } from '../../database/ledger/list-balances.ts';
import { loadTransfers } from '../../database/ledger/load-transfers.ts';
import { recordPaymentAnswers } from '../../database/ledger/record-payment-answers.ts';
import { recordPaymentRelease } from '../../database/ledger/record-payment-release.ts';
import { recordTransferStates } from '../../database/ledger/record-transfer-states.ts';
import { recordTransfers } from '../../database/ledger/record-transfers.ts';
import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { listPayments } from '../../database/reads/list-payments.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { recordTestPeriod, recordTestRevision } from '../support/database-period.ts';
import { AT, createTestProgramme } from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';

let database: Database;

beforeAll(async () => {
  database = openDatabase({ ...(await createTestDatabase()), max: 25 });
  for (const programmeId of ['paid', 'hot', 'tampered', 'returned']) {
    await withTransaction(database, async (tx) => {
      await createTestProgramme(tx, programmeId);
      if (programmeId === 'hot') await recordTestRevision(tx, programmeId, 1);
      else await recordTestPeriod(tx, programmeId);
    });
  }
});

afterAll(() => database.close());

const transfer = (line: string, amount = '100'): Transfer => ({
  transferId: `2025/1/north/${line}`,
  debit: { purpose: 'pool' },
  credit: { purpose: 'payable', partyId: 'north' },
  amount,
  periodId: '2025',
  revisionNumber: 1,
  partyId: 'north',
  line,
});

const record = (transfers: readonly Transfer[], state: 'pending' | 'posted' = 'posted') =>
  withTransaction(database, (tx) =>
    recordTransfers(tx, { programmeId: 'hot', transfers, state, at: AT }),
  );

const balance = (programmeId: string, at?: string) =>
  withTransaction(database, async (tx) => {
    const balances = await listBalances(tx, programmeId, at);
    return Object.fromEntries(balances.map((each) => [each.accountId, each.balance]));
  });

test('a period that was paid balances to zero, and nothing is wrong with its ledger', async () => {
  expect(await balance('paid')).toEqual({
    'clearing:payer': '0',
    'payable:north': '0',
    'payable:south': '0',
    pool: '0',
    'receivable:payer': '0',
  });
  expect(await balance('paid', '2020-01-01')).toMatchObject({ 'payable:north': '0', pool: '0' });
  expect(await withTransaction(database, (tx) => checkProgrammeLedger(tx, 'paid'))).toEqual([]);
});

test('the same transfers again change nothing; another amount refuses them all', async () => {
  const given = [transfer('again.1'), transfer('again.2')];
  expect(await record(given)).toEqual({ isNew: true });
  expect(await record(given)).toEqual({ isNew: false });
  await expect(record([transfer('again.3'), transfer('again.2', '101')])).rejects.toMatchObject({
    code: 'KEY_REUSED',
  });
  const lines = await withTransaction(database, (tx) => loadTransfers(tx, 'hot'));
  expect(lines.map((each) => each.line)).toEqual(['again.1', 'again.2']);
});

test('a line is transferred once, whatever key is made up for it', async () => {
  await record([transfer('once')]);
  await expect(record([{ ...transfer('once'), transferId: 'made-up' }])).rejects.toMatchObject({
    code: 'KEY_REUSED',
  });
});

test('what is posted is never voided, and what is voided never posted', async () => {
  await record([transfer('state.1'), transfer('state.2')], 'pending');
  const end = (line: string, state: 'posted' | 'voided') =>
    withTransaction(database, (tx) =>
      recordTransferStates(tx, {
        programmeId: 'hot',
        transferIds: [`2025/1/north/${line}`],
        state,
        at: AT,
      }),
    );
  expect(await end('state.1', 'posted')).toEqual({ isNew: true });
  expect(await end('state.1', 'posted')).toEqual({ isNew: false });
  await expect(end('state.1', 'voided')).rejects.toMatchObject({ code: 'KEY_REUSED' });
  expect(await end('state.2', 'voided')).toEqual({ isNew: true });
  await expect(end('state.2', 'posted')).rejects.toMatchObject({ code: 'KEY_REUSED' });
});

test('a state without its transfer is refused, and a transfer stays with its states', async () => {
  const states = { programmeId: 'hot', transferIds: ['nobody'], state: 'posted', at: AT } as const;
  const alone = withTransaction(database, (tx) => recordTransferStates(tx, states));
  await expect(alone).rejects.toMatchObject({ code: '23503' });
  for (const change of ['delete from', 'truncate']) {
    const taken = database.pool.query(`${change} gainshare.ledger_transfers`);
    await expect(taken).rejects.toMatchObject({ code: '23503' });
  }
});

test('an amount of zero or below, and a transfer to itself, are refused by the table', async () => {
  await expect(record([transfer('zero', '0')])).rejects.toMatchObject({ code: '23514' });
  await expect(record([transfer('minus', '-1')])).rejects.toMatchObject({ code: '23514' });
  const toItself = { ...transfer('self'), credit: { purpose: 'pool' as const } };
  await expect(record([toItself])).rejects.toMatchObject({ code: '23514' });
});

test('sums beyond what a number holds stay exact', async () => {
  const amount = '12345678901234567890123456789';
  await record([transfer('large', amount)]);
  const [large] = await withTransaction(database, (tx) =>
    loadTransfers(tx, 'hot', { transferIds: ['2025/1/north/large'] }),
  );
  expect(large?.amount).toBe(amount);
});

test('many writers on one account: nothing lost, nothing doubled', async () => {
  const before = BigInt((await balance('hot'))['pool'] ?? '0');
  const write = async (writer: number): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) {
      await record([transfer(`hot.${writer}.${turn}`), transfer(`hot.shared.${turn}`)]);
    }
  };
  await Promise.all(Array.from({ length: 40 }, (_, index) => write(index % 20)));
  // 200 rows of their own, each sent by two, and 10 that all forty sent, 100 each.
  expect(BigInt((await balance('hot'))['pool'] ?? '0')).toBe(before - 21_000n);
});

test('a payment that comes back is reversed, and is due again', async () => {
  const { instructions } = await withTransaction(database, (tx) =>
    listPayments(tx, 'returned', '2025'),
  );
  const north = instructions.find((each) => each.partyId === 'north');
  const answers = [
    { endToEndId: north?.endToEndId ?? '', status: 'returned' as const, reason: 'closed' },
  ];
  const answer = () =>
    withTransaction(database, (tx) =>
      recordPaymentAnswers(tx, {
        programmeId: 'returned',
        answers,
        answerHash: sha256Hex('returned'),
        at: AT,
      }),
    );
  expect(await answer()).toEqual({ isNew: true });
  expect(await answer()).toEqual({ isNew: false });
  expect((await balance('returned'))['payable:north']).toBe('7000');
  expect(await withTransaction(database, (tx) => checkProgrammeLedger(tx, 'returned'))).toEqual([]);
});

test('of two answers at once that contradict each other one counts', async () => {
  await withTransaction(database, (tx) => createTestProgramme(tx, 'torn'));
  await withTransaction(database, (tx) => recordTestPeriod(tx, 'torn', 'unanswered'));
  const { instructions } = await withTransaction(database, (tx) =>
    listPayments(tx, 'torn', '2025'),
  );
  const endToEndId = instructions[0]?.endToEndId ?? '';
  const say = (status: 'accepted' | 'rejected') =>
    withTransaction(database, (tx) =>
      recordPaymentAnswers(tx, {
        programmeId: 'torn',
        answers: [{ endToEndId, status, reason: '' }],
        answerHash: sha256Hex(status),
        at: AT,
      }),
    );
  const outcomes = await Promise.allSettled([say('accepted'), say('rejected')]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await withTransaction(database, (tx) => checkProgrammeLedger(tx, 'torn'))).toEqual([]);
});

test('what the owner of the tables changed in the ledger is found and named', async () => {
  await database.pool.query(
    `update gainshare.ledger_transfers set amount = 6999
     where programme_id = 'tampered' and transfer_id = '2025/1/north/payment'`,
  );
  const problems = await withTransaction(database, (tx) => checkProgrammeLedger(tx, 'tampered'));
  expect(problems).toMatchObject([{ rule: 'payment-amount' }]);
});

test('a release is what its person decided about this very file', async () => {
  const release = (personId: string, decisionId: string) =>
    withTransaction(database, async (tx) => {
      const { files } = await listPayments(tx, 'paid', '2025');
      const fileHash = files[0]?.fileHash ?? '';
      const of = { programmeId: 'paid', fileHash, personId, decisionId };
      return await recordPaymentRelease(tx, { ...of, releasedAt: AT });
    });
  for (const decisionId of ['release-0001', 'signed-0001']) {
    await expect(release('gus', decisionId)).rejects.toMatchObject({ code: '23503' });
  }
  expect(await release('fin', 'release-0001')).toMatchObject({ isNew: false });
});
