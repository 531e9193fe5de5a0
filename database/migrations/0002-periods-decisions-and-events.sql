-- The life of a period, the signed decisions of people, and the events that leave through the
-- outbox.

create table gainshare.periods (
  programme_id gainshare.identifier not null references gainshare.programmes,
  period_id gainshare.identifier not null,
  agreement_version integer not null,
  agreement_hash gainshare.sha256 not null,
  workflow_id gainshare.identifier not null unique,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  opened_at timestamptz not null,
  decision_id gainshare.identifier,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, period_id),
  foreign key (programme_id, agreement_version, agreement_hash)
    references gainshare.agreement_versions (programme_id, version, agreement_hash)
);

-- The timeline: the row with the highest position is where the period stands.
create table gainshare.period_phases (
  programme_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  position integer not null check (position > 0),
  phase text not null,
  entered_at timestamptz not null,
  deadline_at timestamptz,
  -- [{ who, what, since, dueAt? }]: whom the period waits for, for what, since when, until when.
  waiting_for jsonb not null default '[]',
  note text,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, period_id, position),
  foreign key (programme_id, period_id) references gainshare.periods
);

create table gainshare.decisions (
  programme_id gainshare.identifier not null references gainshare.programmes,
  decision_id gainshare.identifier not null,
  period_id gainshare.identifier,
  message text not null,
  target text not null,
  -- The party whose own matter it is; absent where it is the programme's business.
  party_id gainshare.identifier,
  actor_id gainshare.identifier not null,
  -- Absent only for the first decision of a programme, which registers the first mandate.
  mandate_id gainshare.identifier,
  organisation gainshare.identifier not null,
  decision text not null,
  reason text not null,
  revision_hash gainshare.sha256,
  -- The canonical JSON that was signed; everything above is read from it.
  content text not null,
  content_hash gainshare.sha256 not null,
  signature text not null check (signature ~ '^[0-9a-f]{128}$'),
  public_key gainshare.public_key not null,
  accepted_at timestamptz not null,
  outcome jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, decision_id),
  foreign key (programme_id, actor_id) references gainshare.persons deferrable initially deferred,
  foreign key (programme_id, mandate_id) references gainshare.mandates
    deferrable initially deferred
);
create index decisions_of_period on gainshare.decisions (programme_id, period_id, accepted_at);

create table gainshare.events (
  programme_id gainshare.identifier not null references gainshare.programmes,
  event_id gainshare.identifier not null,
  period_id gainshare.identifier,
  kind text not null,
  -- To whom it speaks; with neither it speaks to every member.
  party_id gainshare.identifier,
  person_id gainshare.identifier,
  body text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, event_id)
);
create index events_in_order on gainshare.events (programme_id, at, event_id);

create table gainshare.event_deliveries (
  programme_id gainshare.identifier not null,
  event_id gainshare.identifier not null,
  attempt integer not null check (attempt > 0),
  outcome text not null check (outcome in ('delivered', 'failed')),
  detail text,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, event_id, attempt),
  foreign key (programme_id, event_id) references gainshare.events
);
create unique index an_event_is_delivered_once
  on gainshare.event_deliveries (programme_id, event_id) where outcome = 'delivered';

-- What a decision registered names it. Deferred, so that one transaction may write in any order.
alter table gainshare.agreement_versions
  add foreign key (programme_id, decision_id) references gainshare.decisions
  deferrable initially deferred;
alter table gainshare.persons
  add foreign key (programme_id, decision_id) references gainshare.decisions
  deferrable initially deferred;
alter table gainshare.person_keys
  add foreign key (programme_id, decision_id) references gainshare.decisions
  deferrable initially deferred;
alter table gainshare.person_key_ends
  add foreign key (programme_id, decision_id) references gainshare.decisions
  deferrable initially deferred;
alter table gainshare.mandates
  add foreign key (programme_id, decision_id) references gainshare.decisions
  deferrable initially deferred;
alter table gainshare.mandate_ends
  add foreign key (programme_id, decision_id) references gainshare.decisions
  deferrable initially deferred;
alter table gainshare.periods
  add foreign key (programme_id, decision_id) references gainshare.decisions
  deferrable initially deferred;
