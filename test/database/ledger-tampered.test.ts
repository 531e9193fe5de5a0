import { afterAll, beforeAll, expect, test } from 'vitest';
import { LEDGER_RULES, type LedgerRule } from '../../core/ledger/index.ts';
import type { Database } from '../../database/database.ts';
import {
  checkLedgerAsViewer,
  checkProgrammeLedger,
} from '../../database/ledger/check-programme-ledger.ts';
import { openDatabase } from '../../database/open-database.ts';
import { runTransaction } from '../../database/run-transaction.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { withViewer } from '../../database/with-viewer.ts';
import { recordTestPeriod } from '../support/database-period.ts';
import { AT, createTestProgramme } from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';

// Who owns the database can change what nobody else can, past its triggers and its foreign keys.
// Whatever it is, the check of the ledger names it.

let database: Database;

beforeAll(async () => {
  database = openDatabase(await createTestDatabase());
  await withTransaction(database, async (tx) => {
    await createTestProgramme(tx, 'owned');
    await recordTestPeriod(tx, 'owned');
  });
});

afterAll(() => database.close());

const OPENING = `begin; set local session_replication_role = replica`;
const PAYMENT = `transfer_id = '2025/1/north/payment'`;
const SHARE = `transfer_id = '2025/1/north/share.north'`;
const TRANSFER = `programme_id, transfer_id, debit_account, credit_account, amount, period_id,
  revision_number, party_id, line, reverses, reason, at`;

const copied = (id: string, from: string, changes: Readonly<Record<string, string>> = {}) => {
  const columns = TRANSFER.split(',').map((column) => column.trim());
  const values = columns.map((column) =>
    column === 'transfer_id' ? `'${id}'` : (changes[column] ?? column),
  );
  return `insert into gainshare.ledger_transfers (${TRANSFER})
      select ${values.join(', ')} from gainshare.ledger_transfers where ${from};
    insert into gainshare.ledger_transfer_states (programme_id, transfer_id, state, at)
      values ('owned', '${id}', 'posted', now())`;
};

/** Each rule with what breaks it, as the owner of the tables would. */
const TAMPERED: readonly (readonly [LedgerRule, string])[] = [
  ['pool-is-zero', `update gainshare.ledger_transfers set amount = amount + 1 where ${SHARE}`],
  ['posted-once', `drop index gainshare.a_line_is_transferred_once; ${copied('again', SHARE)}`],
  ['overpaid', copied('more', PAYMENT, { line: `'payment.2'` })],
  [
    'superseded',
    `insert into gainshare.revisions (programme_id, period_id, number, agreement_hash,
       figures_hash, sources_hash, result_hash, revision_hash, calculation_version,
       dataset_versions, calculated_at)
     select programme_id, period_id, 2, agreement_hash, figures_hash, sources_hash, result_hash,
       repeat('0', 64), calculation_version, dataset_versions, '2020-01-01'
     from gainshare.revisions`,
  ],
  ['unsigned', `delete from gainshare.decisions where message = 'signOff'`],
  ['unsigned', `update gainshare.revisions set revision_hash = repeat('0', 64)`],
  ['reversal', copied('back', PAYMENT, { reverses: `'nothing'`, reason: `'r'` })],
  ['payment-amount', `update gainshare.payment_instructions set amount = 1`],
  ['file-totals', `update gainshare.payment_files set control_sum = control_sum + 1`],
  [
    'file-frozen',
    `update gainshare.payment_files set content = replace(content, 'north', 'n0rth')`,
  ],
  ['answers', `update gainshare.payment_answers set status = 'rejected'`],
  [
    'answers',
    `update gainshare.ledger_transfer_states set state = 'voided' where ${PAYMENT}
     and state = 'posted'`,
  ],
  ['released', `delete from gainshare.payment_releases`],
  [
    'released',
    `update gainshare.decisions set target = repeat('0', 64)
     where message = 'releasePayment'`,
  ],
  [
    'open-dispute',
    `delete from gainshare.determinations;
     update gainshare.disputes set lines = array['share.north'], revision_number = 1`,
  ],
];

/** What the check says after the change, which is then taken back. */
async function problemsAfter(change: string): Promise<readonly { rule: LedgerRule }[]> {
  let problems: readonly { rule: LedgerRule }[] = [];
  const undone = new Error('taken back');
  const run = runTransaction(database.pool, OPENING, async (tx) => {
    for (const statement of change.split(';')) await tx.query(statement);
    problems = await checkProgrammeLedger(tx, 'owned');
    throw undone;
  });
  await expect(run).rejects.toBe(undone);
  return problems;
}

test('nothing is wrong before', async () => {
  expect(await problemsAfter('select 1')).toEqual([]);
});

test('only who sees the whole of it checks it: less would look in order', async () => {
  const checkedBy = (personId: string) =>
    withViewer(database, { programmeId: 'owned', personId, at: AT }, (tx) =>
      checkLedgerAsViewer(tx, 'owned'),
    );
  for (const personId of ['mia', 'aud']) expect(await checkedBy(personId)).toEqual([]);
  for (const personId of ['fin', 'pat', 'nobody']) {
    await expect(checkedBy(personId)).rejects.toMatchObject({ code: 'MANDATE_MISSING' });
  }
});

test.each(TAMPERED)('%s is named after: %s', async (rule, change) => {
  expect(await problemsAfter(change)).toContainEqual(expect.objectContaining({ rule }));
});

test('every rule is broken by one of these', () => {
  expect(new Set(TAMPERED.map(([rule]) => rule))).toEqual(new Set(LEDGER_RULES));
});
