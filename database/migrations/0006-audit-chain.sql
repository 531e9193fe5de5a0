-- The audit: one chain of hashes a programme. The unique pairs make a fork impossible; only whoever
-- owns the tables can change a row, and then the chain no longer verifies.

create table gainshare.audit_entries (
  programme_id gainshare.identifier not null references gainshare.programmes,
  seq bigint not null check (seq > 0),
  key gainshare.identifier not null,
  kind text not null,
  -- Canonical JSON; hashed together with the rest of the row.
  body text not null,
  at timestamptz not null,
  previous_hash gainshare.sha256 not null,
  hash gainshare.sha256 not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, seq),
  unique (programme_id, key),
  unique (programme_id, previous_hash),
  unique (programme_id, hash)
);
