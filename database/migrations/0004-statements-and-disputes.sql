-- What each partner is told about a revision, and what comes of its objections.

create table gainshare.statements (
  programme_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  revision_number integer not null,
  party_id gainshare.identifier not null,
  kind text not null check (kind in ('interim', 'final', 'revised', 'true-up')),
  model text not null,
  html text not null,
  csv text not null,
  sha256 gainshare.sha256 not null,
  issued_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, period_id, revision_number, party_id),
  foreign key (programme_id, period_id, revision_number) references gainshare.revisions
);

create table gainshare.disputes (
  programme_id gainshare.identifier not null,
  dispute_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  party_id gainshare.identifier not null,
  revision_number integer not null,
  revision_hash gainshare.sha256 not null,
  round integer not null check (round > 0),
  lines text[] not null check (cardinality(lines) > 0),
  ground text not null,
  amount gainshare.minor_units,
  reason text not null check (reason <> ''),
  evidence text,
  workflow_id gainshare.identifier not null,
  due_at timestamptz,
  decision_id gainshare.identifier not null,
  opened_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, dispute_id),
  unique (programme_id, decision_id),
  foreign key (programme_id, period_id, revision_number, party_id) references gainshare.statements,
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred
);
create index disputes_of_period on gainshare.disputes (programme_id, period_id);

create table gainshare.dispute_events (
  programme_id gainshare.identifier not null,
  dispute_id gainshare.identifier not null,
  position integer not null check (position > 0),
  kind text not null,
  -- Whom it is about: the reviewer where it is assigned, the actor otherwise.
  person_id gainshare.identifier,
  body text,
  decision_id gainshare.identifier,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, dispute_id, position),
  foreign key (programme_id, dispute_id) references gainshare.disputes,
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred
);

create table gainshare.determinations (
  programme_id gainshare.identifier not null,
  dispute_id gainshare.identifier not null,
  -- 1 is the reviewer's answer, 2 the answer to an appeal.
  instance integer not null check (instance in (1, 2)),
  outcome text not null check (outcome in ('upheld', 'partly-upheld', 'rejected')),
  reason text not null check (reason <> ''),
  corrections text not null,
  decision_id gainshare.identifier not null,
  determined_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, dispute_id, instance),
  foreign key (programme_id, dispute_id) references gainshare.disputes,
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred
);
