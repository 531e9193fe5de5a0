import type { StandingBalances } from '../../core/ledger/index.ts';
import type { Transaction } from '../transaction.ts';

// What is on its way counts as moved, as everywhere in a payout.
const STANDING = `
  with effective as (
    select t.debit_account, t.credit_account, t.amount
    from gainshare.ledger_transfers t
    where t.programme_id = $1 and not exists (
      select from gainshare.ledger_transfer_states s
      where s.programme_id = t.programme_id and s.transfer_id = t.transfer_id
        and s.state in ('voided', 'expired'))
  ), movements as (
    select credit_account as account_id, amount from effective
    union all
    select debit_account, -amount from effective
  )
  select a.purpose, a.party_id, sum(m.amount) as balance
  from gainshare.ledger_accounts a join movements m using (account_id)
  where a.programme_id = $1 and a.purpose in ('carried', 'advance')
  group by a.purpose, a.party_id having sum(m.amount) <> 0`;

interface StandingRow {
  readonly purpose: 'carried' | 'advance';
  readonly partyId: string;
  readonly balance: string;
}

/** What earlier payouts of a programme carried forward and paid in advance, by party. */
export async function loadStandingBalances(
  tx: Transaction,
  programmeId: string,
): Promise<StandingBalances> {
  const rows = await tx.query<StandingRow>(STANDING, [programmeId]);
  const of = (purpose: StandingRow['purpose'], sign: bigint) =>
    Object.fromEntries(
      rows
        .filter((row) => row.purpose === purpose)
        .map(({ partyId, balance }) => [partyId, sign * BigInt(balance)]),
    );
  return { carried: of('carried', 1n), advanced: of('advance', -1n) };
}
