import type { AccountPurpose, AccountRef, LedgerTransfer } from '../../core/ledger/index.ts';
import type { Transaction } from '../transaction.ts';

export interface TransferFilter {
  readonly periodId?: string;
  readonly transferIds?: readonly string[];
}

/** With the instant since which it is in its state. */
export type RecordedTransfer = LedgerTransfer & { readonly stateAt: string };

type TransferRow = Omit<RecordedTransfer, 'debit' | 'credit'> & {
  readonly debitPurpose: AccountPurpose;
  readonly debitParty?: string;
  readonly creditPurpose: AccountPurpose;
  readonly creditParty?: string;
};

// The account's id is its purpose and its party, so a viewer who may see a transfer but not the
// other side's account row still reads which account it was.
const TRANSFERS = `
  select t.transfer_id, t.amount, t.period_id, t.revision_number, t.party_id, t.line, t.decision_id,
    t.reverses, t.reason, t.at, s.state, s.at as state_at,
    split_part(t.debit_account, ':', 1) as debit_purpose,
    nullif(substr(t.debit_account, strpos(t.debit_account || ':', ':') + 1), '') as debit_party,
    split_part(t.credit_account, ':', 1) as credit_purpose,
    nullif(substr(t.credit_account, strpos(t.credit_account || ':', ':') + 1), '') as credit_party
  from gainshare.ledger_transfers t
  join lateral (
    select state, at from gainshare.ledger_transfer_states s
    where s.programme_id = t.programme_id and s.transfer_id = t.transfer_id
    order by state = 'pending' limit 1) s on true
  where t.programme_id = $1 and ($2::text is null or t.period_id = $2)
    and ($3::text[] is null or t.transfer_id = any ($3))
  order by t.at, t.transfer_id`;

/** Transfers with the state each is in, in the order in which they happened. */
export async function loadTransfers(
  tx: Transaction,
  programmeId: string,
  filter: TransferFilter = {},
): Promise<LedgerTransfer[]> {
  const transfers = await listTransfers(tx, programmeId, filter);
  // What is hashed and packed is the transfer with its state, and nothing beside it.
  return transfers.map(({ stateAt: _stateAt, ...transfer }) => transfer);
}

/** The same with the instant since which each is in its state. */
export async function listTransfers(
  tx: Transaction,
  programmeId: string,
  filter: TransferFilter = {},
): Promise<RecordedTransfer[]> {
  const rows = await tx.query<TransferRow>(TRANSFERS, [
    programmeId,
    filter.periodId ?? null,
    filter.transferIds ?? null,
  ]);
  return rows.map(({ debitPurpose, debitParty, creditPurpose, creditParty, ...transfer }) => ({
    ...transfer,
    debit: accountRef(debitPurpose, debitParty),
    credit: accountRef(creditPurpose, creditParty),
  }));
}

function accountRef(purpose: AccountPurpose, partyId: string | undefined): AccountRef {
  return partyId === undefined ? { purpose } : { purpose, partyId };
}
