import { DatabaseError } from 'pg';
import { GainshareError } from '../../core/errors/index.ts';
import { accountId, type AccountRef, type Transfer } from '../../core/ledger/index.ts';
import type { Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewTransfers {
  readonly programmeId: string;
  readonly transfers: readonly Transfer[];
  /** `posted` at once, or `pending` until the bank has answered. */
  readonly state: 'pending' | 'posted';
  readonly at: string;
}

const UNIQUE_VIOLATION = '23505';

const OPEN_ACCOUNTS = `
  insert into gainshare.ledger_accounts (programme_id, account_id, purpose, party_id)
  select $1::text, * from unnest($2::text[], $3::text[], $4::text[]) on conflict do nothing`;

const ROWS = `unnest($2::text[], $3::text[], $4::text[], $5::numeric[], $6::text[], $7::integer[],
  $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
  as given (transfer_id, debit_account, credit_account, amount, period_id, revision_number,
    party_id, line, decision_id, reverses, reason)`;

// One statement for transfers and their states: what was there already gets no second state.
const insertion = (onConflict: string) => `
  with inserted as (
    insert into gainshare.ledger_transfers (programme_id, transfer_id, debit_account,
      credit_account, amount, period_id, revision_number, party_id, line, decision_id, reverses,
      reason, at)
    select $1::text, given.*, $13::timestamptz from ${ROWS}
    ${onConflict} returning transfer_id
  ), states as (
    insert into gainshare.ledger_transfer_states (programme_id, transfer_id, state, at)
    select $1::text, transfer_id, $14, $13::timestamptz from inserted
  )
  select count(*) as count from inserted`;
const INSERT_NEW = insertion('');
const INSERT_MISSING = insertion('on conflict do nothing');

const FIND_OTHER_CONTENT = `
  select given.transfer_id from ${ROWS}
  left join gainshare.ledger_transfers t
    on t.programme_id = $1::text and t.transfer_id = given.transfer_id
  where (given.debit_account, given.credit_account, given.amount, given.period_id,
      given.revision_number, given.party_id, given.line, given.reverses)
    is distinct from (t.debit_account::text, t.credit_account::text, t.amount::numeric,
      t.period_id::text, t.revision_number, t.party_id::text, t.line, t.reverses::text)
  limit 1`;

/**
 * Records transfers in one statement, whatever their number, and opens the accounts they need. Each
 * happens once by its key; the same key with other content refuses them all (KEY_REUSED).
 */
export async function recordTransfers(tx: Transaction, input: NewTransfers): Promise<Recorded> {
  const { programmeId, transfers, state, at } = input;
  if (transfers.length === 0) return { isNew: false };
  await openAccounts(tx, programmeId, transfers);
  const columns = [programmeId, ...columnsOf(transfers)];
  if (await insertNew(tx, [...columns, at, state])) return { isNew: true };
  const [inserted] = await tx.query<{ count: number }>(INSERT_MISSING, [...columns, at, state]);
  const count = inserted?.count ?? 0;
  if (count < transfers.length) await refuseOtherContent(tx, columns);
  return { isNew: count > 0 };
}

/**
 * Transfers are new as a rule, and to look each up before it is inserted takes a fifth of the time:
 * only where one is there already is that done. False where it is.
 */
async function insertNew(tx: Transaction, values: readonly unknown[]): Promise<boolean> {
  await tx.query('savepoint before_transfers');
  try {
    await tx.query(INSERT_NEW, values);
    return true;
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== UNIQUE_VIOLATION) throw error;
    await tx.query('rollback to savepoint before_transfers');
    return false;
  }
}

async function refuseOtherContent(tx: Transaction, columns: readonly unknown[]): Promise<void> {
  const [other] = await tx.query<{ transferId: string }>(FIND_OTHER_CONTENT, columns);
  if (other === undefined) return;
  throw new GainshareError('KEY_REUSED', `Transfer ${other.transferId} has other content.`, {
    table: 'ledger_transfers',
    key: other.transferId,
  });
}

function openAccounts(
  tx: Transaction,
  programmeId: string,
  transfers: readonly Transfer[],
): Promise<unknown> {
  const accounts = new Map<string, AccountRef>();
  for (const { debit, credit } of transfers) {
    accounts.set(accountId(debit), debit).set(accountId(credit), credit);
  }
  // In one order everywhere, so that two transactions never wait for each other's accounts.
  const ordered = [...accounts].sort(([left], [right]) => (left < right ? -1 : 1));
  return tx.query(OPEN_ACCOUNTS, [
    programmeId,
    ordered.map(([id]) => id),
    ordered.map(([, { purpose }]) => purpose),
    ordered.map(([, { partyId }]) => partyId ?? null),
  ]);
}

function columnsOf(transfers: readonly Transfer[]): unknown[][] {
  return [
    transfers.map((each) => each.transferId),
    transfers.map((each) => accountId(each.debit)),
    transfers.map((each) => accountId(each.credit)),
    transfers.map((each) => each.amount),
    transfers.map((each) => each.periodId),
    transfers.map((each) => each.revisionNumber),
    transfers.map((each) => each.partyId),
    transfers.map((each) => each.line),
    transfers.map((each) => each.decisionId ?? null),
    transfers.map((each) => each.reverses ?? null),
    transfers.map((each) => each.reason ?? null),
  ];
}
