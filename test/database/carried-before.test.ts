import { expect, test } from 'vitest';
import { canonicalHash } from '../../core/canonical/index.ts';
import type { AnswerStatus } from '../../core/ledger/index.ts';
import { listBalances } from '../../database/ledger/list-balances.ts';
import { recordPaymentAnswers } from '../../database/ledger/record-payment-answers.ts';
import { migrate } from '../../database/migrate.ts';
import { readMigrations } from '../../database/migration-files.ts';
import { openDatabase } from '../../database/open-database.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { createEmptyDatabase } from '../support/test-stack.ts';

const AT = '2026-03-01T12:00:00.000Z';
const PROGRAMME = 'before';
const HASH = canonicalHash({});

/** Until this migration it was not told apart why a payment was never made. */
const BEFORE = 20;

/**
 * As the engine wrote it then: south did not pay its 50.00, which was carried; the bank never had
 * the payment of 70.00 to north. Foreign keys to what is not needed here are left out.
 */
const LEDGER = `
  set session_replication_role = replica;
  insert into gainshare.programmes
    values ('${PROGRAMME}', 'Before', 'GBP', 2, 'UTC', '${AT}');
  insert into gainshare.revisions (programme_id, period_id, number, agreement_hash, figures_hash,
      sources_hash, result_hash, revision_hash, calculation_version, dataset_versions,
      calculated_at)
    values ('${PROGRAMME}', '2025', 1, '${HASH}', '${HASH}', '${HASH}', '${HASH}', '${HASH}', '1',
      '{}', '${AT}');
  insert into gainshare.ledger_accounts (programme_id, account_id, purpose, party_id) values
    ('${PROGRAMME}', 'pool', 'pool', null),
    ('${PROGRAMME}', 'clearing:payer', 'clearing', 'payer'),
    ('${PROGRAMME}', 'payable:north', 'payable', 'north'),
    ('${PROGRAMME}', 'receivable:south', 'receivable', 'south'),
    ('${PROGRAMME}', 'carried:south', 'carried', 'south');
  insert into gainshare.ledger_transfers (programme_id, transfer_id, debit_account, credit_account,
      amount, period_id, revision_number, party_id, line, at) values
    ('${PROGRAMME}', '2025/1/north/share', 'pool', 'payable:north', 7000, '2025', 1, 'north',
      'share', '${AT}'),
    ('${PROGRAMME}', '2025/1/south/share', 'receivable:south', 'pool', 5000, '2025', 1, 'south',
      'share', '${AT}'),
    ('${PROGRAMME}', '2025/1/north/payment', 'payable:north', 'clearing:payer', 7000, '2025', 1,
      'north', 'payment', '${AT}'),
    ('${PROGRAMME}', '2025/1/south/payment', 'clearing:payer', 'receivable:south', 5000, '2025', 1,
      'south', 'payment', '${AT}'),
    ('${PROGRAMME}', '2025/1/south/carried-forward.south.1', 'carried:south', 'receivable:south',
      5000, '2025', 1, 'south', 'carried-forward.south.1', '${AT}');
  insert into gainshare.ledger_transfer_states (programme_id, transfer_id, state, at)
    select programme_id, transfer_id, case when line = 'payment' then 'pending' else 'posted' end,
      at from gainshare.ledger_transfers;
  insert into gainshare.ledger_transfer_states (programme_id, transfer_id, state, reason, at)
    select programme_id, transfer_id, 'expired', 'unknown to the bank', at
    from gainshare.ledger_transfers where line = 'payment';
  insert into gainshare.payment_instructions (programme_id, end_to_end_id, period_id,
      revision_number, direction, party_id, attempt, amount, currency, transfer_ids) values
    ('${PROGRAMME}', 'GSNORTH', '2025', 1, 'collect', 'north', 1, 7000, 'GBP',
      '{2025/1/north/payment}'),
    ('${PROGRAMME}', 'GSSOUTH', '2025', 1, 'collect', 'south', 1, 5000, 'GBP',
      '{2025/1/south/payment}');
  insert into gainshare.payment_answers (programme_id, end_to_end_id, status, answer_hash, at)
    select programme_id, end_to_end_id, 'unknown', '${HASH}', '${AT}'
    from gainshare.payment_instructions;
  insert into gainshare.audit_entries (programme_id, seq, key, kind, body, at, previous_hash, hash)
    values ('${PROGRAMME}', 1, 'carried/GSSOUTH', 'payment-carried', '{}', '${AT}', '${HASH}',
      '${canonicalHash({ seq: 1 })}');
  set session_replication_role = origin`;

test('what was carried before that was told apart can still be paid; balances stay', async () => {
  const { url } = await createEmptyDatabase();
  const migrations = await readMigrations();
  await migrate(url, migrations.slice(0, BEFORE));
  const database = openDatabase({ url });
  try {
    await database.pool.query(LEDGER);
    const balances = async () => {
      const rows = await withTransaction(database, (tx) => listBalances(tx, PROGRAMME));
      return Object.fromEntries(rows.map((row) => [row.accountId, row.balance]));
    };
    const before = await balances();
    expect(before).toMatchObject({ 'carried:south': '-5000', 'payable:north': '7000' });
    const { applied } = await migrate(url);
    expect(applied).toEqual(migrations.slice(BEFORE).map(({ name }) => name));
    expect(await balances()).toEqual(before);

    const answer = (endToEndId: string, status: AnswerStatus) =>
      withTransaction(database, (tx) =>
        recordPaymentAnswers(tx, {
          programmeId: PROGRAMME,
          answers: [{ endToEndId, status, reason: '' }],
          answerHash: HASH,
          at: AT,
        }),
      );
    const contradicts = { code: 'ANSWER_CONTRADICTS' };
    await expect(answer('GSSOUTH', 'rejected')).rejects.toMatchObject(contradicts);
    await expect(answer('GSNORTH', 'accepted')).rejects.toMatchObject(contradicts);
    expect(await balances()).toEqual(before);
    await answer('GSSOUTH', 'accepted');
    expect(await balances()).toEqual({
      ...before,
      'carried:south': '0',
      'clearing:payer': '-5000',
    });
  } finally {
    await database.close();
  }
});
