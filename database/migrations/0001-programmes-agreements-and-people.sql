-- Who takes part, under which terms, and who may decide what from when to when.
-- Every table of this schema is append-only: a change is a further row.

-- Ids sort by their bytes, on every server alike.
create domain gainshare.identifier as text collate "C" check (value <> '' and length(value) <= 200);
create domain gainshare.sha256 as text check (value ~ '^[0-9a-f]{64}$');
create domain gainshare.public_key as text check (value ~ '^[0-9a-f]{64}$');
-- Money in minor units (cents, pence): whole, exact, wide enough for any sum.
create domain gainshare.minor_units as numeric(38, 0);

create table gainshare.programmes (
  programme_id gainshare.identifier primary key,
  name text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  minor_unit_digits smallint not null check (minor_unit_digits between 0 and 4),
  time_zone text not null,
  created_at timestamptz not null,
  recorded_at timestamptz not null default now()
);

create table gainshare.agreement_versions (
  programme_id gainshare.identifier not null references gainshare.programmes,
  version integer not null check (version > 0),
  agreement_hash gainshare.sha256 not null,
  -- The canonical JSON that the hash was taken over.
  document text not null,
  effective_from date not null,
  -- What the agreement lets every partner see beside its own.
  common_subjects text[] not null default '{}'
    check (common_subjects <@ array['calculation', 'statements', 'disputes', 'payments']),
  decision_id gainshare.identifier,
  registered_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, version),
  unique (programme_id, agreement_hash),
  unique (programme_id, version, agreement_hash)
);

create table gainshare.persons (
  programme_id gainshare.identifier not null references gainshare.programmes,
  person_id gainshare.identifier not null,
  name text not null,
  organisation gainshare.identifier not null,
  added_at timestamptz not null,
  decision_id gainshare.identifier,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, person_id)
);

-- A key belongs to one person: otherwise one person could count as two.
create table gainshare.person_keys (
  programme_id gainshare.identifier not null,
  public_key gainshare.public_key not null,
  person_id gainshare.identifier not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  is_demo boolean not null default false,
  decision_id gainshare.identifier,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, public_key),
  foreign key (programme_id, person_id) references gainshare.persons
);

create table gainshare.person_key_ends (
  programme_id gainshare.identifier not null,
  public_key gainshare.public_key not null,
  valid_to timestamptz not null,
  reason text not null,
  decision_id gainshare.identifier,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, public_key),
  foreign key (programme_id, public_key) references gainshare.person_keys
);

create table gainshare.mandates (
  programme_id gainshare.identifier not null,
  mandate_id gainshare.identifier not null,
  person_id gainshare.identifier not null,
  role text not null,
  organisation gainshare.identifier not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  decision_id gainshare.identifier,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, mandate_id),
  foreign key (programme_id, person_id) references gainshare.persons
);
create index mandates_of_person on gainshare.mandates (programme_id, person_id);

create table gainshare.mandate_ends (
  programme_id gainshare.identifier not null,
  mandate_id gainshare.identifier not null,
  valid_to timestamptz not null,
  reason text not null,
  decision_id gainshare.identifier,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, mandate_id),
  foreign key (programme_id, mandate_id) references gainshare.mandates
);
