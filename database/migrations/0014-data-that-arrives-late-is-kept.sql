-- Data that arrives after collection ended or the period closed: kept for a re-review or a true-up.

create table gainshare.late_datasets (
  programme_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  dataset_id gainshare.identifier not null,
  file_sha256 gainshare.sha256 not null,
  -- What its submission says of it: the file's name and its control totals.
  details text not null,
  report text not null,
  phase text not null,
  reason text not null,
  decision_id gainshare.identifier not null,
  kept_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, period_id, dataset_id, file_sha256),
  foreign key (programme_id, period_id) references gainshare.periods,
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred
);

alter table gainshare.late_datasets enable row level security;
create policy the_writer on gainshare.late_datasets to gainshare_writer
  using (true) with check (true);
grant select, insert on gainshare.late_datasets to gainshare_writer;
grant select on gainshare.late_datasets to gainshare_reader;
create policy members on gainshare.late_datasets for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()));
