-- Money. A transfer has a debit, a credit and an amount above zero, so it balances by construction;
-- what becomes of it is a further row, a correction is a transfer the other way.

create table gainshare.account_details (
  programme_id gainshare.identifier not null references gainshare.programmes,
  party_id gainshare.identifier not null,
  version integer not null check (version > 0),
  holder_name text not null,
  details text not null,
  effective_from timestamptz not null,
  -- Who set it and who confirmed it: two people once the agreement asks for two.
  decision_ids text[] not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, party_id, version)
);

create table gainshare.ledger_accounts (
  programme_id gainshare.identifier not null references gainshare.programmes,
  account_id gainshare.identifier not null,
  purpose text not null check (purpose in ('pool', 'reserve', 'reinvestment', 'withheld', 'advance',
    'receivable', 'payable', 'clearing', 'bank')),
  party_id gainshare.identifier,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, account_id),
  -- PostgreSQL 15 or later: the pool has no party, and is one account nevertheless.
  unique nulls not distinct (programme_id, purpose, party_id)
);

create table gainshare.ledger_transfers (
  programme_id gainshare.identifier not null,
  -- The business key: period, revision, payee and line. Never a run's or an activity's id.
  transfer_id gainshare.identifier not null,
  debit_account gainshare.identifier not null,
  credit_account gainshare.identifier not null check (credit_account <> debit_account),
  amount gainshare.minor_units not null check (amount > 0),
  period_id gainshare.identifier not null,
  revision_number integer not null,
  party_id gainshare.identifier not null,
  line text not null,
  decision_id gainshare.identifier,
  reverses gainshare.identifier,
  reason text,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, transfer_id),
  foreign key (programme_id, debit_account) references gainshare.ledger_accounts,
  foreign key (programme_id, credit_account) references gainshare.ledger_accounts,
  foreign key (programme_id, period_id, revision_number) references gainshare.revisions,
  foreign key (programme_id, reverses) references gainshare.ledger_transfers,
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred,
  check (reverses is null or reason is not null)
);
create index ledger_transfers_of_period on gainshare.ledger_transfers (programme_id, period_id);
-- One transfer a period, revision, payee and line, whatever key a caller might make up.
create unique index a_line_is_transferred_once on gainshare.ledger_transfers
  (programme_id, period_id, revision_number, party_id, line) where reverses is null;
create unique index a_transfer_is_reversed_once
  on gainshare.ledger_transfers (programme_id, reverses) where reverses is not null;

create table gainshare.ledger_transfer_states (
  programme_id gainshare.identifier not null,
  transfer_id gainshare.identifier not null,
  state text not null check (state in ('pending', 'posted', 'voided', 'expired')),
  reason text,
  decision_id gainshare.identifier,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, transfer_id, state),
  foreign key (programme_id, transfer_id) references gainshare.ledger_transfers
);
create unique index a_transfer_ends_once
  on gainshare.ledger_transfer_states (programme_id, transfer_id) where state <> 'pending';

create table gainshare.payment_files (
  programme_id gainshare.identifier not null,
  file_hash gainshare.sha256 not null,
  period_id gainshare.identifier not null,
  revision_number integer not null,
  format text not null,
  content text not null,
  instruction_count integer not null check (instruction_count >= 0),
  control_sum gainshare.minor_units not null check (control_sum >= 0),
  created_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, file_hash),
  foreign key (programme_id, period_id, revision_number) references gainshare.revisions
);

create table gainshare.payment_instructions (
  programme_id gainshare.identifier not null,
  end_to_end_id text not null check (length(end_to_end_id) between 1 and 35),
  file_hash gainshare.sha256 not null,
  period_id gainshare.identifier not null,
  revision_number integer not null,
  -- A payment stands in the file; a collection is awaited from the partner under the same kind of
  -- id.
  direction text not null check (direction in ('pay', 'collect')),
  party_id gainshare.identifier not null,
  attempt integer not null check (attempt > 0),
  amount gainshare.minor_units not null check (amount > 0),
  currency text not null,
  -- The payee's account as it stood; kept apart, because fewer people may see it.
  account_version integer check (direction = 'collect' or account_version is not null),
  transfer_ids text[] not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, end_to_end_id),
  unique (programme_id, period_id, revision_number, party_id, attempt),
  foreign key (programme_id, file_hash) references gainshare.payment_files,
  foreign key (programme_id, party_id, account_version) references gainshare.account_details
);

-- Two people release a file: two rows, one a person.
create table gainshare.payment_releases (
  programme_id gainshare.identifier not null,
  file_hash gainshare.sha256 not null,
  person_id gainshare.identifier not null,
  decision_id gainshare.identifier not null,
  released_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, file_hash, person_id),
  foreign key (programme_id, file_hash) references gainshare.payment_files,
  foreign key (programme_id, person_id) references gainshare.persons,
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred
);

create table gainshare.payment_answers (
  programme_id gainshare.identifier not null,
  end_to_end_id text not null,
  status text not null check (status in ('accepted', 'rejected', 'returned')),
  reason text,
  answer_hash gainshare.sha256 not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, end_to_end_id, status),
  foreign key (programme_id, end_to_end_id) references gainshare.payment_instructions
);
-- A bank accepts or rejects, not both; what it accepted it may still return.
create unique index a_payment_is_accepted_or_rejected
  on gainshare.payment_answers (programme_id, end_to_end_id) where status <> 'returned';
