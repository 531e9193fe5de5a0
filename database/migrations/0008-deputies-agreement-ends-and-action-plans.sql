-- Who stands in for whom, when an agreement ends, and the action plans that outlive a period.

-- The person in whose place the holder decides; null for a mandate of one's own.
alter table gainshare.mandates add column deputy_for gainshare.identifier;
alter table gainshare.mandates add foreign key (programme_id, deputy_for)
  references gainshare.persons (programme_id, person_id);

create table gainshare.agreement_ends (
  programme_id gainshare.identifier not null,
  version integer not null,
  -- The last day on which a period may open under it.
  ends_on date not null,
  reason text not null,
  decision_id gainshare.identifier,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, version),
  foreign key (programme_id, version) references gainshare.agreement_versions
);

create table gainshare.action_plans (
  programme_id gainshare.identifier not null,
  plan_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  gate_id gainshare.identifier not null,
  finding text not null,
  plan text not null,
  owner_id gainshare.identifier not null,
  due_on date not null,
  -- Without an update for so many days it counts as not actively managed.
  update_days integer not null check (update_days > 0),
  workflow_id text not null,
  decision_id gainshare.identifier not null,
  opened_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, plan_id),
  foreign key (programme_id, period_id) references gainshare.periods,
  foreign key (programme_id, owner_id) references gainshare.persons
);

create table gainshare.action_plan_events (
  programme_id gainshare.identifier not null,
  plan_id gainshare.identifier not null,
  position integer not null check (position > 0),
  kind text not null check (kind in ('updated', 'reminded', 'neglected', 'overdue', 'closed')),
  person_id gainshare.identifier,
  note text,
  decision_id gainshare.identifier,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, plan_id, position),
  foreign key (programme_id, plan_id) references gainshare.action_plans
);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['agreement_ends', 'action_plans', 'action_plan_events']
  loop
    execute format('alter table gainshare.%I enable row level security', table_name);
    execute format('create policy the_writer on gainshare.%I to gainshare_writer
      using (true) with check (true)', table_name);
    execute format('grant select, insert on gainshare.%I to gainshare_writer', table_name);
    execute format('grant select on gainshare.%I to gainshare_reader', table_name);
    execute format('create policy members on gainshare.%I for select to gainshare_reader
      using (programme_id = (select gainshare.visible_programme()))', table_name);
  end loop;
end
$$;
