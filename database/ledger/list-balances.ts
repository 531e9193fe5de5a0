import type { AccountPurpose } from '../../core/ledger/index.ts';
import type { Transaction } from '../transaction.ts';

export interface AccountBalance {
  readonly accountId: string;
  readonly purpose: AccountPurpose;
  readonly partyId?: string;
  /** Credits less debits in minor units, of what is posted. */
  readonly balance: string;
}

const BALANCES = `
  with posted as (
    select t.debit_account, t.credit_account, t.amount
    from gainshare.ledger_transfers t
    join gainshare.ledger_transfer_states s using (programme_id, transfer_id)
    where programme_id = $1 and s.state = 'posted'
      and ($2::timestamptz is null or s.at <= $2::timestamptz)
  ), movements as (
    select credit_account as account_id, amount from posted
    union all
    select debit_account, -amount from posted
  )
  select a.account_id, a.purpose, a.party_id, coalesce(sum(m.amount), 0) as balance
  from gainshare.ledger_accounts a left join movements m using (account_id)
  where a.programme_id = $1
  group by a.account_id, a.purpose, a.party_id order by a.account_id`;

/** The balance of every account that the viewer may see, at an instant or as of the newest row. */
export function listBalances(
  tx: Transaction,
  programmeId: string,
  at?: string,
): Promise<AccountBalance[]> {
  return tx.query<AccountBalance>(BALANCES, [programmeId, at ?? null]);
}
