-- From what was submitted to what was calculated. Rows of lines never come here: only hashes,
-- counts, totals and the documents that are hashed.

create table gainshare.dataset_versions (
  programme_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  dataset_id gainshare.identifier not null,
  version integer not null check (version > 0),
  file_sha256 gainshare.sha256 not null,
  row_count bigint not null check (row_count >= 0),
  quarantined_count bigint not null check (quarantined_count between 0 and row_count),
  control_totals text not null,
  report text not null,
  decision_id gainshare.identifier not null,
  accepted_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, period_id, dataset_id, version),
  foreign key (programme_id, period_id) references gainshare.periods,
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred
);

create table gainshare.waivers (
  programme_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  dataset_id gainshare.identifier not null,
  reason text not null check (reason <> ''),
  decision_id gainshare.identifier not null,
  waived_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, period_id, dataset_id, decision_id),
  foreign key (programme_id, period_id) references gainshare.periods,
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred
);

-- The same figures can come from other versions of the data, so the sources are part of the key.
create table gainshare.figures (
  programme_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  figures_hash gainshare.sha256 not null,
  sources_hash gainshare.sha256 not null,
  figures text not null,
  sources text not null,
  figured_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, period_id, figures_hash, sources_hash),
  foreign key (programme_id, period_id) references gainshare.periods
);

create table gainshare.gate_reviews (
  programme_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  position integer not null check (position > 0),
  gates text not null,
  outcome text not null check (outcome in ('release', 'withhold', 'defer')),
  withheld_share text,
  reason text,
  decision_id gainshare.identifier not null,
  reviewed_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, period_id, position),
  foreign key (programme_id, period_id) references gainshare.periods,
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred
);

-- The head of a revision is common; the documents beneath it are not (each partner has its
-- statement).
create table gainshare.revisions (
  programme_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  number integer not null check (number > 0),
  agreement_hash gainshare.sha256 not null,
  figures_hash gainshare.sha256 not null,
  sources_hash gainshare.sha256 not null,
  result_hash gainshare.sha256 not null,
  revision_hash gainshare.sha256 not null,
  calculation_version text not null,
  dataset_versions text not null,
  calculated_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, period_id, number),
  unique (programme_id, revision_hash),
  foreign key (programme_id, period_id) references gainshare.periods,
  foreign key (programme_id, agreement_hash)
    references gainshare.agreement_versions (programme_id, agreement_hash),
  foreign key (programme_id, period_id, figures_hash, sources_hash) references gainshare.figures
);

create table gainshare.revision_documents (
  programme_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  number integer not null,
  result text not null,
  steps text not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, period_id, number),
  foreign key (programme_id, period_id, number) references gainshare.revisions
);
