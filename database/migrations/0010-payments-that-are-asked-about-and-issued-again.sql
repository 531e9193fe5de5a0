-- A payment without an answer is asked about at the bank; what is due may be carried to a later
-- payout, paid by instalments, or paid by one partner to another without a file.

alter table gainshare.payment_answers drop constraint payment_answers_status_check;
alter table gainshare.payment_answers add constraint payment_answers_status_check
  check (status in ('accepted', 'rejected', 'returned', 'pending', 'unknown'));

-- A bank accepts, rejects or never had a payment, one of them; what it accepted it may still
-- return.
drop index gainshare.a_payment_is_accepted_or_rejected;
create unique index a_payment_ends_once
  on gainshare.payment_answers (programme_id, end_to_end_id)
  where status in ('accepted', 'rejected', 'unknown');

alter table gainshare.ledger_accounts drop constraint ledger_accounts_purpose_check;
alter table gainshare.ledger_accounts add constraint ledger_accounts_purpose_check
  check (purpose in ('pool', 'reserve', 'reinvestment', 'withheld', 'carried', 'advance',
    'receivable', 'payable', 'clearing', 'bank'));

-- The other side of a payment, and by when a partner has to pay; what is collected stands in no
-- file.
alter table gainshare.payment_instructions
  add column counterparty_id gainshare.identifier,
  add column due_at timestamptz,
  alter column file_hash drop not null,
  add constraint a_payment_stands_in_a_file check (direction = 'collect' or file_hash is not null);
